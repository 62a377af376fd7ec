package mall.order;

import static mall.order.OrderShop.ORDERS;
import static mall.testing.Eventually.eventually;
import static mall.testing.Outcome.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mall.catalog.SkuId;
import mall.inventory.InventoryError;
import mall.platform.db.Ids;
import mall.platform.http.RequestError;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** Many hands on the same stock, the same key, the same order; the outcome is exact every time. */
@QuarkusTest
class OrderRacesIT {

    private static final int ROUNDS = 20;
    private static final int CROWD = 64;
    private static final long PRICE = 2790;

    private static List<Buyer> crowd = List.of();

    @Inject
    OrderShop shop;

    @Inject
    OrderCancelling cancelling;

    @BeforeEach
    void aCrowdGathers() {
        if (crowd.isEmpty()) {
            crowd = IntStream.range(0, CROWD).mapToObj(i -> shop.buyer()).toList();
        }
    }

    @AfterEach
    void everyPromiseHolds() {
        eventually(shop::everyPromiseHolds);
    }

    @RepeatedTest(ROUNDS)
    void sixtyFourBuyersForTenUnits() {
        SkuId sku = shop.sells(1990, 10);
        List<Outcome<JsonNode>> outcomes =
                Race.of(CROWD, i -> crowd.get(i).places(crowd.get(i).wish(sku, 1, PRICE)));
        assertThat(outcomes).filteredOn(Outcome::ok).hasSize(10);
        assertThat(outcomes)
                .filteredOn(refusedWith(InventoryError.STOCK_NOT_ENOUGH))
                .hasSize(CROWD - 10);
        shop.assertStock(sku, 0, 10, 0);
    }

    @RepeatedTest(ROUNDS)
    void theSameKeyFiftyTimesIsOneOrder() {
        SkuId sku = shop.sells(1990, 100);
        Buyer ana = crowd.get(0);
        MallHttp sameKey = ana.http().withKey(UUID.randomUUID().toString());
        Map<String, Object> wish = ana.wish(sku, 1, PRICE);
        List<Outcome<String>> outcomes = Race.of(50, i -> answer(sameKey.post(ORDERS, wish)));
        assertThat(outcomes)
                .allMatch(outcome -> outcome.ok()
                        || refusedWith(RequestError.IDEMPOTENCY_IN_PROGRESS).test(outcome));
        String first = answer(sameKey.post(ORDERS, wish));
        assertThat(outcomes.stream().filter(Outcome::ok).map(Outcome::value)).containsOnly(first);
        shop.assertStock(sku, 99, 1, 0);
    }

    @RepeatedTest(ROUNDS)
    void payingWhileCallingOffEndsOneWayWithEveryFenAccountedFor() {
        SkuId sku = shop.sells(1990, 1);
        Buyer ana = crowd.get(1);
        String order = ana.places(ana.wish(sku, 1, PRICE)).path("id").asText();
        JsonNode wechatPay = ana.opensPayment(order);
        Race.of(
                2,
                i -> i == 0
                        ? ana.member().phone().pay(wechatPay).status()
                        : ana.does(order, "cancellations").status());
        eventually(() -> assertEnded(ana, order, sku));
    }

    @RepeatedTest(ROUNDS)
    void whatAnOrderHoldsBesideStockIsUsedOrComesBackOnceWhenPayingMeetsCallingOff() {
        SkuId sku = shop.sells(1990, 1);
        Buyer ana = crowd.get(4);
        long ticket = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
        shop.update("INSERT INTO test_ticket (id) VALUES ($1)", ticket);
        String order = ana.places(ana.wish(sku, 1, 1800, TestDeal.of("priceFen", "1000", "ticket", "" + ticket)))
                .path("id")
                .asText();
        JsonNode wechatPay = ana.opensPayment(order);
        Race.of(
                2,
                i -> i == 0
                        ? ana.member().phone().pay(wechatPay).status()
                        : ana.does(order, "cancellations").status());
        eventually(() -> {
            assertEnded(ana, order, sku);
            boolean paid = ana.sees(order).path("status").asText().equals("TO_SHIP");
            assertThat(shop.count(
                            "SELECT count(*) FROM test_ticket WHERE id = $1 AND used = $2 AND back = $3"
                                    + " AND (held_by IS NOT NULL) = $2",
                            ticket,
                            paid,
                            paid ? 0 : 1))
                    .isOne();
        });
    }

    @RepeatedTest(ROUNDS)
    void payingInTheInstantOfTheTimeoutEndsOneWayWithEveryFenAccountedFor() {
        SkuId sku = shop.sells(1990, 1);
        Buyer ana = crowd.get(2);
        String order = ana.places(ana.wish(sku, 1, PRICE)).path("id").asText();
        JsonNode wechatPay = ana.opensPayment(order);
        shop.update(
                "UPDATE ord_order SET expires_at = clock_timestamp(), due_at = clock_timestamp() - interval '1 second' WHERE id = $1",
                Ids.parse(order));
        Race.of(2, i -> i == 0 ? ana.member().phone().pay(wechatPay).status() : timeOut(order));
        eventually(() -> assertEnded(ana, order, sku));
    }

    @RepeatedTest(ROUNDS)
    void twentyCancellationsGiveTheStockBackOnce() {
        SkuId sku = shop.sells(1990, 10);
        Buyer ana = crowd.get(3);
        String order = ana.places(ana.wish(sku, 3, 6770)).path("id").asText();
        List<Outcome<JsonNode>> outcomes =
                Race.of(20, i -> ana.does(order, "cancellations").ok());
        assertThat(outcomes).allMatch(Outcome::ok);
        assertThat(outcomes.stream().map(Outcome::value).filter(Objects::nonNull))
                .extracting(answer -> answer.path("status").asText())
                .containsOnly("CANCELLED");
        assertThat(ana.sees(order).path("statusHistory")).hasSize(2);
        shop.assertStock(sku, 10, 0, 0);
    }

    @RepeatedTest(ROUNDS)
    void ordersOfTheSameGoodsInAnyOrderDoNotBlockEachOther() {
        List<SkuId> skus = Stream.generate(() -> shop.sells(1000, 100)).limit(4).toList();
        List<Outcome<JsonNode>> outcomes = Race.of(16, i -> {
            Buyer buyer = crowd.get(i);
            Map<String, Object> wish = buyer.wish(skus.get(0), 1, 4800);
            wish.put("lines", rotated(skus, i));
            return buyer.places(wish);
        });
        assertThat(outcomes).allMatch(Outcome::ok);
        skus.forEach(sku -> shop.assertStock(sku, 84, 16, 0));
    }

    // paid and the piece sold, or cancelled with the piece back and whatever was captured refunded: promises 2 and 3
    private void assertEnded(Buyer ana, String order, SkuId sku) {
        JsonNode seen = ana.sees(order);
        boolean paid = seen.path("status").asText().equals("TO_SHIP");
        assertThat(seen.path("status").asText()).isIn("TO_SHIP", "CANCELLED");
        shop.assertStock(sku, paid ? 0 : 1, 0, paid ? 1 : 0);
        assertThat(seen.path("refunds").findValuesAsText("status")).allMatch("SUCCESS"::equals);
        assertThat(seen.path("refunds")).hasSizeLessThanOrEqualTo(paid ? 0 : 1);
    }

    private int timeOut(String order) {
        Await.result(() -> cancelling.timeOut(new OrderId(Ids.parse(order))));
        return 0;
    }

    private static String answer(MallHttp.Answer answer) {
        answer.ok();
        return answer.text();
    }

    private static List<Map<String, Object>> rotated(List<SkuId> skus, int by) {
        return IntStream.range(0, skus.size())
                .mapToObj(i -> skus.get((i + by) % skus.size()))
                .map(sku -> Map.<String, Object>of("skuId", Ids.text(sku), "quantity", 1))
                .collect(Collectors.toList());
    }
}
