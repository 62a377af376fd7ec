package mall.cart;

import static mall.cart.CartShop.CART;
import static mall.cart.CartShop.LINES;
import static mall.cart.CartShop.item;
import static mall.cart.CartShop.lines;
import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mall.cart.CartShop.Shopper;
import mall.catalog.CatalogError;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderError;
import mall.order.OrderEvent.OrderPlaced;
import mall.order.OrderId;
import mall.order.OrderOrigin;
import mall.platform.db.Ids;
import mall.pricing.PricingError;
import mall.testing.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a shopper sees of his cart, and what becomes of it. */
@QuarkusTest
class CartsIT {

    @Inject
    CartShop shop;

    @Inject
    OrderPlacedListener listener;

    @Inject
    CartCleanUpJob cleanUp;

    @Inject
    Clock clock;

    private Shopper mei;

    @BeforeEach
    void aShopperArrives() {
        mei = shop.buyer();
    }

    @Test
    void aCartShowsWhatItsOrderWillCost() {
        SkuId berries = shop.sells(1990, 10);
        SkuId tea = shop.sells(3000, 10);
        mei.puts(berries, 1).ok();
        mei.puts(tea, 2).ok();
        assertThat(mei.puts(berries, 1).ok()).hasToString("{\"lineCount\":2,\"pieceCount\":4}");
        JsonNode cart = mei.cart();
        assertThat(lines(cart))
                .extracting(line -> line.path("skuId").asText())
                .containsExactly(Ids.text(tea), Ids.text(berries));
        assertThat(cart.path("selectedPieces").asInt()).isEqualTo(4);
        assertThat(cart.path("quote").path("payableFen").asLong()).isEqualTo(9980);
        assertThat(cart.path("blockedBy").isNull()).isTrue();
        mei.http()
                .patch(LINES, Map.of("skuIds", List.of(Ids.text(tea)), "selected", false))
                .ok();
        JsonNode quote = mei.cart().path("quote");
        assertThat(quote.path("goodsFen").asLong()).isEqualTo(3980);
        assertThat(quote.path("hints").get(0).path("missingFen").asLong()).isEqualTo(5920);
        JsonNode none = mei.http().patch(LINES, Map.of("selected", false)).ok();
        assertThat(none.path("quote").isNull()).isTrue();
        JsonNode all = mei.http().patch(LINES, Map.of("selected", true)).ok();
        assertThat(all.path("selectedPieces").asInt()).isEqualTo(4);
    }

    @Test
    void whatCannotBeOrderedStaysAndSaysWhy() {
        SkuId gone = shop.sells(1000, 10);
        SkuId soldOut = shop.sells(1000, 5);
        SkuId few = shop.sells(1000, 5);
        SkuId fine = shop.sells(1000, 5);
        List.of(gone, soldOut, few, fine).forEach(sku -> mei.puts(sku, 4).ok());
        shop.withdraws(gone);
        shop.receives(soldOut, -5);
        shop.receives(few, -2);
        JsonNode cart = mei.cart();
        assertThat(reasonOf(cart, gone)).isEqualTo(PricingError.SKU_NOT_FOR_SALE.name());
        assertThat(reasonOf(cart, soldOut)).isEqualTo(CartError.SOLD_OUT.name());
        assertThat(reasonOf(cart, few)).isEqualTo(CartError.FEWER_LEFT.name());
        assertThat(lineOf(cart, few).path("problems").get(0).path("left").asInt())
                .isEqualTo(3);
        assertThat(cart.path("quote").path("goodsFen").asLong()).isEqualTo(4000);
        assertThat(lines(mei.sets(few, 3).ok())).hasSize(2);
        mei.http().delete(CART + "/invalid-lines").ok();
        assertThat(mei.pieces()).isEqualTo(Map.of(Ids.text(few), 3, Ids.text(fine), 4));
    }

    @Test
    void whatIsNotForHimOrNotSentToHimSaysSo() {
        SkuId exclusive = shop.sells(1000, 5);
        SkuId stays = shop.sells(1000, 5);
        mei.puts(exclusive, 1).ok();
        mei.puts(stays, 1).ok();
        shop.reserves(exclusive, "NOBODY");
        shop.doesNotSend(stays, 440000);
        eventually(() -> assertThat(reasonOf(mei.cart(), stays)).isEqualTo("REGION_NOT_DELIVERABLE"));
        JsonNode cart = mei.cart();
        assertThat(reasonOf(cart, exclusive)).isEqualTo("LEVEL_TOO_LOW");
        assertThat(lineOf(cart, exclusive).path("problems").get(0).path("level").asText())
                .isEqualTo("NOBODY");
        assertThat(cart.path("quote").isNull()).isTrue();
        JsonNode nowhere = mei.http().get(CART).ok();
        assertThat(lines(nowhere)).hasSize(1);
    }

    @Test
    void aPriceThatMovedSinceIsMarked() {
        SkuId cheaper = shop.sells(2000, 10);
        SkuId dearer = shop.sells(2000, 10);
        mei.puts(cheaper, 1).ok();
        mei.puts(dearer, 1).ok();
        shop.changesPrice(cheaper, 1500);
        shop.changesPrice(dearer, 2001);
        JsonNode cart = mei.cart();
        assertThat(lineOf(cart, cheaper).path("priceNote").asText()).isEqualTo("比加入时降 ¥5.00");
        assertThat(lineOf(cart, dearer).path("priceNote").asText()).isEqualTo("比加入时涨 ¥0.01");
        mei.puts(cheaper, 1).ok();
        assertThat(lineOf(mei.cart(), cheaper).path("priceNote").isNull()).isTrue();
    }

    @Test
    void virtualGoodsAreOrderedApart() {
        SkuId berries = shop.sells(1990, 10);
        SkuId voucher = shop.sellsVirtual(5000, 10);
        mei.puts(berries, 1).ok();
        mei.puts(voucher, 1).ok();
        JsonNode cart = mei.cart();
        assertThat(cart.path("groups")).hasSize(2);
        assertThat(cart.path("blockedBy").path("code").asText()).isEqualTo(OrderError.MIXED_DELIVERY.name());
        JsonNode apart = mei.http()
                .patch(LINES, Map.of("skuIds", List.of(Ids.text(berries)), "selected", false))
                .ok();
        assertThat(apart.path("quote").path("goodsFen").asLong()).isEqualTo(5000);
    }

    @Test
    void anOrderTakesItsPiecesOutOfTheCartOnceAndOnlyIfItCameFromThere() {
        SkuId berries = shop.sells(1990, 100);
        SkuId tea = shop.sells(3000, 100);
        mei.puts(berries, 2).ok();
        mei.puts(tea, 1).ok();
        mei.http()
                .patch(LINES, Map.of("skuIds", List.of(Ids.text(tea)), "selected", false))
                .ok();
        JsonNode order = mei.ordersFromCart();
        mei.puts(berries, 3).ok();
        eventually(() -> assertThat(mei.pieces()).isEqualTo(Map.of(Ids.text(berries), 3, Ids.text(tea), 1)));
        OrderId id = new OrderId(Ids.parse(order.path("id").asText()));
        Await.result(() -> listener.on(placed(id)));
        Await.result(() -> listener.on(placed(id)));
        assertThat(mei.pieces()).isEqualTo(Map.of(Ids.text(berries), 3, Ids.text(tea), 1));
        shop.everyPromiseHolds();
    }

    @Test
    void aCartFromBeforeTheLoginIsTakenInOnce() {
        SkuId berries = shop.sells(1990, 10);
        SkuId gone = shop.sells(1000, 10);
        shop.withdraws(gone);
        mei.puts(berries, 1).ok();
        var collected = List.of(item(berries, 2), item(gone, 1));
        String key = UUID.randomUUID().toString();
        JsonNode merged = mei.merges(key, collected).ok();
        assertThat(merged.path("skipped").get(0).path("code").asText()).isEqualTo("SKU_NOT_FOR_SALE");
        assertThat(mei.merges(key, collected).text()).isEqualTo(merged.toString());
        assertThat(mei.merges(key, List.of(item(berries, 9))).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(mei.http().post(CART + "/merges", Map.of("lines", collected)).code())
                .isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        assertThat(mei.pieces()).isEqualTo(Map.of(Ids.text(berries), 3));
    }

    @Test
    void aCartIsItsMembersAlone() {
        SkuId berries = shop.sells(1990, 10);
        mei.puts(berries, 1).ok();
        Shopper lan = shop.buyer();
        assertThat(lan.pieces()).isEmpty();
        assertThat(lan.sets(berries, 5).code()).isEqualTo(CartError.CART_LINE_NOT_FOUND.name());
        lan.http().delete(LINES + "/" + Ids.text(berries)).ok();
        assertThat(mei.pieces()).isEqualTo(Map.of(Ids.text(berries), 1));
        assertThat(mei.http().get(CART + "?addressId=" + lan.addressId()).status())
                .isEqualTo(404);
        assertThat(shop.nobody().get(CART).status()).isEqualTo(401);
    }

    @Test
    void whatTheShopDoesNotSellIsNotPutIn() {
        SkuId gone = shop.sells(1000, 10);
        shop.withdraws(gone);
        assertThat(mei.puts(gone, 1).code()).isEqualTo(PricingError.SKU_NOT_FOR_SALE.name());
        assertThat(mei.puts(new SkuId(1), 1).code()).isEqualTo(CatalogError.SKU_NOT_FOUND.name());
        assertThat(mei.pieces()).isEmpty();
    }

    @Test
    void aCartGoesWithItsMemberAndIsInHisExport() {
        SkuId berries = shop.sells(1990, 10);
        mei.puts(berries, 2).ok();
        long member = Ids.parse(mei.member().id());
        JsonNode export = mei.http().get("/api/v1/me/export").ok();
        assertThat(export.at("/sections/cart/0").path("skuId").asText()).isEqualTo(Ids.text(berries));
        mei.http().withNewKey().delete("/api/v1/me").ok();
        assertThat(shop.count("SELECT count(*) FROM ca_cart WHERE member_id = $1", member))
                .isZero();
        assertThat(shop.count("SELECT count(*) FROM ca_line WHERE member_id = $1", member))
                .isZero();
    }

    @Test
    void whatNobodyTouchedForAYearIsForgotten() {
        SkuId old = shop.sells(1990, 10);
        SkuId young = shop.sells(1990, 10);
        mei.puts(old, 1).ok();
        mei.puts(young, 1).ok();
        Shopper lan = shop.buyer();
        lan.puts(old, 1).ok();
        var longAgo = clock.instant().minus(Duration.ofDays(366));
        shop.update("UPDATE ca_line SET touched_at = $2 WHERE sku_id = $1", old, longAgo);
        shop.update(
                "UPDATE ca_cart SET touched_at = $2 WHERE member_id = $1",
                Ids.parse(lan.member().id()),
                longAgo);
        Await.result(cleanUp::forget);
        assertThat(mei.pieces()).isEqualTo(Map.of(Ids.text(young), 1));
        assertThat(shop.count(
                        "SELECT count(*) FROM ca_cart WHERE member_id = $1",
                        Ids.parse(lan.member().id())))
                .isZero();
    }

    private OrderPlaced placed(OrderId order) {
        return new OrderPlaced(
                order,
                new MemberId(Ids.parse(mei.member().id())),
                Money.ZERO,
                Optional.empty(),
                Optional.of(OrderOrigin.CART),
                clock.instant(),
                clock.instant());
    }

    private static JsonNode lineOf(JsonNode cart, SkuId sku) {
        for (JsonNode line : cart.path("invalidLines")) {
            if (line.path("skuId").asText().equals(Ids.text(sku))) {
                return line;
            }
        }
        return lines(cart).stream()
                .filter(line -> line.path("skuId").asText().equals(Ids.text(sku)))
                .findFirst()
                .orElseThrow();
    }

    private static String reasonOf(JsonNode cart, SkuId sku) {
        return lineOf(cart, sku).path("problems").get(0).path("code").asText();
    }
}
