package mall.order;

import static mall.order.OrderShop.ORDERS;
import static mall.order.OrderShop.QUOTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mall.catalog.SkuId;
import mall.platform.db.Ids;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Quoting and placing over HTTP. */
@QuarkusTest
class OrderPlacingIT {

    @Inject
    OrderShop shop;

    private Buyer ana;

    @BeforeEach
    void aBuyerArrives() {
        ana = shop.buyer();
    }

    @AfterEach
    void everyPromiseHolds() {
        shop.everyPromiseHolds();
    }

    @Test
    void anOrderCostsWhatItsQuoteSaid() {
        SkuId sku = shop.sells(1990, 10);
        JsonNode quote = ana.http()
                .post(QUOTES, Map.of("lines", List.of(Map.of("skuId", Ids.text(sku), "quantity", 2))))
                .ok();
        assertThat(quote.path("goodsFen").asLong()).isEqualTo(3980);
        assertThat(quote.path("freightFen").asLong()).isEqualTo(800);
        assertThat(quote.path("payableFen").asLong()).isEqualTo(4780);
        assertThat(quote.at("/hints/0/missingFen").asLong()).isEqualTo(5920);

        JsonNode order = ana.places(ana.wish(sku, 2, 4780));
        assertThat(order.path("status").asText()).isEqualTo("PENDING_PAYMENT");
        assertThat(order.path("adjustments")).isEqualTo(quote.path("adjustments"));
        assertThat(order.path("payableFen")).isEqualTo(quote.path("payableFen"));
        assertThat(order.path("orderNo").asText()).matches("\\d{22}");
        shop.assertStock(sku, 8, 2, 0);
    }

    @Test
    void aPlacedOrderLooksTheSameWhenItIsReadAgain() {
        JsonNode placed = ana.places(ana.wish(shop.sells(1990, 10), 1, 2790));
        JsonNode read = ana.sees(placed.path("id").asText());
        placed.fieldNames().forEachRemaining(name -> {
            if (!name.equals("serverTime")) {
                assertThat(read.path(name)).as(name).isEqualTo(placed.path(name));
            }
        });
    }

    @Test
    void aChangedPriceIsRefusedWithTheNewQuote() {
        SkuId sku = shop.sells(1990, 10);
        MallHttp.Answer answer = ana.http().withNewKey().post(ORDERS, ana.wish(sku, 1, 1990));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("PRICE_CHANGED");
        assertThat(answer.json().at("/quote/payableFen").asLong()).isEqualTo(2790);
        shop.assertStock(sku, 10, 0, 0);
    }

    @Test
    void whoInsistsOnTheSameInputsIsRefusedWhenTheyChange() {
        SkuId sku = shop.sells(1990, 10);
        Map<String, Object> wish = ana.wish(sku, 1, 2790);
        String version = ana.http().post(QUOTES, wish).ok().path("version").asText();
        wish.put("quoteVersion", "0".repeat(16));
        assertThat(ana.http().withNewKey().post(ORDERS, wish).code()).isEqualTo("PRICE_CHANGED");
        wish.put("quoteVersion", version);
        assertThat(ana.places(wish).path("status").asText()).isEqualTo("PENDING_PAYMENT");
    }

    @Test
    void aSkuNamedTwiceIsOneLine() {
        SkuId sku = shop.sells(1990, 10);
        Map<String, Object> wish = ana.wish(sku, 3, 6770);
        wish.put(
                "lines",
                List.of(Map.of("skuId", Ids.text(sku), "quantity", 1), Map.of("skuId", Ids.text(sku), "quantity", 2)));
        JsonNode order = ana.places(wish);
        assertThat(order.path("lines")).hasSize(1);
        assertThat(order.at("/lines/0/quantity").asInt()).isEqualTo(3);
    }

    @Test
    void anOrderThatCostsNothingIsPaidAtOnce() {
        SkuId sku = shop.sellsVirtual(9900, 10);
        JsonNode order = ana.places(ana.wish(sku, 1, 0, TestDeal.of("priceFen", "0")));
        assertThat(ana.sees(order.path("id").asText()).path("status").asText()).isEqualTo("TO_SHIP");
        assertThat(order.path("status").asText()).isEqualTo("TO_SHIP");
        shop.assertStock(sku, 9, 0, 1);
    }

    @Test
    void whatIsNotThereIsNotSold() {
        SkuId sku = shop.sells(1990, 1);
        MallHttp.Answer answer = ana.http().withNewKey().post(ORDERS, ana.wish(sku, 2, 4780));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("STOCK_NOT_ENOUGH");
    }

    @Test
    void aDealNobodyKnowsIsRefused() {
        SkuId sku = shop.sells(1990, 1);
        Map<String, Object> wish = ana.wish(sku, 1, 2790, Map.of("type", "NO_SUCH_DEAL"));
        assertThat(ana.http().withNewKey().post(ORDERS, wish).code()).isEqualTo("DEAL_NOT_AVAILABLE");
    }

    @Test
    void aParticipantMayShortenThePaymentWindow() {
        SkuId sku = shop.sells(1990, 5);
        JsonNode order = ana.places(ana.wish(sku, 1, 1800, TestDeal.of("priceFen", "1000", "window", "60")));
        var placed = OffsetDateTime.parse(order.path("placedAt").asText());
        var expires = OffsetDateTime.parse(order.path("expiresAt").asText());
        assertThat(Duration.between(placed, expires)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void nobodyHoldsMoreThanThreeUnpaidDealOrders() {
        SkuId sku = shop.sells(1990, 20);
        Map<String, Object> wish = ana.wish(sku, 1, 1800, TestDeal.of("priceFen", "1000"));
        List<Outcome<JsonNode>> outcomes = Race.of(8, i -> ana.places(wish));
        assertThat(outcomes).filteredOn(Outcome::ok).hasSize(3);
        assertThat(outcomes)
                .filteredOn(Outcome.refusedWith(OrderError.TOO_MANY_UNPAID_DEALS))
                .hasSize(5);
        shop.assertStock(sku, 17, 3, 0);

        String one = ana.http().get(ORDERS).ok().at("/items/0/id").asText();
        ana.does(one, "cancellations").ok();
        assertThat(ana.places(wish).path("status").asText()).isEqualTo("PENDING_PAYMENT");
    }

    @Test
    void ordersAreListedNewestFirstAndByStatus() {
        SkuId sku = shop.sells(1990, 10);
        List<String> placed = IntStream.range(0, 3)
                .mapToObj(i -> ana.places(ana.wish(sku, 1, 2790)).path("id").asText())
                .toList();
        JsonNode first = ana.http().get(ORDERS + "?limit=2").ok();
        assertThat(first.path("items").findValuesAsText("id")).containsExactly(placed.get(2), placed.get(1));
        JsonNode rest = ana.http()
                .get(ORDERS + "?limit=2&cursor=" + first.path("nextCursor").asText())
                .ok();
        assertThat(rest.path("items").findValuesAsText("id")).containsExactly(placed.get(0));
        assertThat(rest.path("nextCursor").isNull()).isTrue();
        assertThat(ana.http().get(ORDERS + "?status=CANCELLED").ok().path("items"))
                .isEmpty();
    }

    @Test
    void anotherMembersOrderDoesNotExist() {
        String order =
                ana.places(ana.wish(shop.sells(1990, 10), 1, 2790)).path("id").asText();
        Buyer bob = shop.buyer();
        assertThat(bob.http().get(ORDERS + "/" + order).status()).isEqualTo(404);
        for (String act : List.of("payments", "payment-checks", "cancellations", "receipts")) {
            assertThat(bob.does(order, act).status()).as(act).isEqualTo(404);
        }
        assertThat(ana.sees(order).path("status").asText()).isEqualTo("PENDING_PAYMENT");
    }

    @Test
    void onlyWhatIsSentNeedsAnAddress() {
        Map<String, Object> sent = ana.wish(shop.sells(1990, 10), 1, 2790);
        sent.remove("addressId");
        assertThat(ana.http().withNewKey().post(ORDERS, sent).code()).isEqualTo("ADDRESS_REQUIRED");

        SkuId code = shop.sellsVirtual(9900, 10);
        Map<String, Object> handedOver = ana.wish(code, 1, 9900);
        handedOver.put("origin", "CART");
        JsonNode order = ana.places(handedOver);
        assertThat(order.path("virtual").asBoolean()).isTrue();
        assertThat(order.path("address").isNull()).isTrue();
        assertThat(order.path("origin").asText()).isEqualTo("CART");
        handedOver.remove("addressId");
        assertThat(ana.places(handedOver).path("status").asText()).isEqualTo("PENDING_PAYMENT");
    }

    @Test
    void whatIsSentAndWhatIsHandedOverAreOrderedApart() {
        Map<String, Object> wish = ana.wish(shop.sells(1990, 10), 1, 11_890);
        wish.put(
                "lines",
                List.of(
                        Map.of("skuId", Ids.text(shop.sells(1990, 10)), "quantity", 1),
                        Map.of("skuId", Ids.text(shop.sellsVirtual(9900, 10)), "quantity", 1)));
        assertThat(ana.http().withNewKey().post(ORDERS, wish).code()).isEqualTo("MIXED_DELIVERY");
        assertThat(ana.http().post(QUOTES, wish).code()).isEqualTo("MIXED_DELIVERY");
    }

    @Test
    void anotherMembersAddressDoesNotExist() {
        SkuId sku = shop.sells(1990, 10);
        Map<String, Object> wish = ana.wish(sku, 1, 2790);
        wish.put("addressId", shop.buyer().addressId());
        assertThat(ana.http().withNewKey().post(ORDERS, wish).code()).isEqualTo("ADDRESS_NOT_FOUND");
    }

    @Test
    void whatNobodyCouldPayAtOnceIsNotOrdered() {
        Buyer ana = shop.buyer();
        Map<String, Object> wish = ana.wish(shop.sells(1_000_000_000, 10), 3, 3_000_000_000L);
        MallHttp.Answer answer = ana.http().withNewKey().post("/api/v1/orders", wish);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("AMOUNT_TOO_LARGE");
    }
}
