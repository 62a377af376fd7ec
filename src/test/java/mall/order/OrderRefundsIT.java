package mall.order;

import static mall.testing.Eventually.eventually;
import static mall.testing.Outcome.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Pieces of paid orders and what was paid for them go back: once per cause, and never more than there is. */
@QuarkusTest
class OrderRefundsIT {

    private static final String OPS_ORDERS = "/api/ops/v1/orders/";
    private static final int ROUNDS = 20;

    @Inject
    OrderShop shop;

    @Inject
    Orders orders;

    @Inject
    OrderJob job;

    private Buyer ana;
    private SkuId berries;
    private SkuId jam;
    private String order;
    private long ticket;

    /** Three berries at 30 yuan and two jams at 10, every piece 10 yuan cheaper than its list price. */
    @BeforeEach
    void anOrderOfTwoGoodsIsPaid() {
        ana = shop.buyer();
        berries = shop.sells(4000, 10);
        jam = shop.sells(4000, 10);
        ticket = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
        shop.update("INSERT INTO test_ticket (id) VALUES ($1)", ticket);
        Map<String, Object> wish = ana.wish(berries, 3, 15_000, TestDeal.of("priceFen", "3000", "ticket", "" + ticket));
        wish.put("lines", List.of(item(berries, 3), item(jam, 2)));
        order = ana.places(wish).path("id").asText();
        ana.pays(order);
        assertThat(ana.does(order, "payment-checks").ok().path("status").asText())
                .isEqualTo("TO_SHIP");
    }

    @AfterEach
    void everyPromiseHolds() {
        eventually(shop::everyPromiseHolds);
    }

    @Test
    void withdrawnPiecesAreForSaleAgainAndTheRestIsShippedWithoutThem() {
        refund("1", LineRefund.ofUnshipped(berries, 2, Money.ofFen(6_000)));
        shop.assertStock(berries, 9, 0, 1);
        JsonNode line = ana.sees(order).at("/lines/0");
        assertThat(line.path("refundedQuantity").asInt()).isEqualTo(2);
        assertThat(line.path("withdrawnQuantity").asInt()).isEqualTo(2);
        assertThat(shop.count("SELECT pieces FROM test_ticket WHERE id = $1", ticket))
                .isEqualTo(2);

        assertThat(ship(List.of(item(berries, 2))).code()).isEqualTo("SHIPMENT_EXCEEDS_ORDER");
        JsonNode shipped = ship(List.of()).ok();
        assertThat(shipped.path("status").asText()).isEqualTo("SHIPPED");
        assertThat(shipped.at("/shipments/0/lines/0/quantity").asInt()).isOne();
    }

    @Test
    void whatComesBackGoodIsForSaleAgainWhatDoesNotIsNot() {
        ship(List.of()).ok();
        refund("1", LineRefund.ofShipped(berries, 2, 1, Money.ofFen(6_000)));
        shop.assertStock(berries, 8, 0, 2);
        refund("2", LineRefund.ofMoney(jam, Money.ofFen(500)));
        shop.assertStock(jam, 8, 0, 2);
        assertThat(ana.sees(order).path("refundedFen").asLong()).isEqualTo(6_500);
    }

    @Test
    void theLastUnshippedPieceThatIsWithdrawnPutsTheRestOnItsWay() {
        ship(List.of(item(berries, 3))).ok();
        eventually(() -> assertThat(reported("")).isOne());
        refund("1", LineRefund.ofUnshipped(jam, 2, Money.ofFen(6_000)));
        eventually(() -> assertThat(reported(" AND finished")).isOne());
        JsonNode seen = ana.sees(order);
        assertThat(seen.path("status").asText()).isEqualTo("SHIPPED");
        assertThat(seen.path("autoReceiptAt").isTextual()).isTrue();
        assertThat(ana.does(order, "receipts").ok().path("status").asText()).isEqualTo("RECEIVED");
    }

    @Test
    void theLastFenClosesTheOrderAndItsTicketComesBackOnce() {
        refund("1", LineRefund.ofUnshipped(berries, 3, Money.ofFen(9_000)));
        refund("2", LineRefund.ofUnshipped(jam, 2, Money.ofFen(6_000)));
        assertThat(ana.sees(order).path("status").asText()).isEqualTo("CLOSED");
        shop.assertStock(berries, 10, 0, 0);
        shop.assertStock(jam, 10, 0, 0);
        assertThat(shop.count("SELECT back * 10 + parts FROM test_ticket WHERE id = $1 AND held_by IS NULL", ticket))
                .isEqualTo(11);
    }

    @Test
    void opsNamesThePiecesToo() {
        var two = Map.of("skuId", Ids.text(jam), "amountFen", 6_000, "withdrawnQuantity", 2);
        JsonNode refunded = opsRefund(Map.of("amountFen", 6_000, "reason", "缺货", "lines", List.of(two)))
                .ok();
        assertThat(refunded.at("/lines/1/restockedQuantity").asInt()).isEqualTo(2);
        shop.assertStock(jam, 10, 0, 0);
        var more = Map.of("skuId", Ids.text(jam), "amountFen", 1, "withdrawnQuantity", 1);
        assertThat(opsRefund(Map.of("amountFen", 1, "reason", "缺货", "lines", List.of(more)))
                        .code())
                .isEqualTo("REFUND_EXCEEDS_PAID");
    }

    @RepeatedTest(ROUNDS)
    void tenTimesTheSameCauseAtOnceIsOneRefund() {
        List<Outcome<Boolean>> outcomes =
                Race.of(10, i -> refund("same", LineRefund.ofUnshipped(berries, 1, Money.ofFen(3_000))));
        assertThat(outcomes).allMatch(Outcome::ok);
        shop.assertStock(berries, 8, 0, 2);
        assertThat(ana.sees(order).path("refundedFen").asLong()).isEqualTo(3_000);
    }

    @RepeatedTest(ROUNDS)
    void theSameLineRefundedTwiceAtOnceIsRefundedOnce() {
        List<Outcome<Boolean>> outcomes =
                Race.of(2, i -> refund("cause-" + i, LineRefund.ofUnshipped(berries, 3, Money.ofFen(9_000))));
        assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
        assertThat(outcomes)
                .filteredOn(refusedWith(OrderError.REFUND_EXCEEDS_PAID))
                .hasSize(1);
        shop.assertStock(berries, 10, 0, 0);
    }

    @RepeatedTest(ROUNDS)
    void aPieceIsEitherShippedOrWithdrawn() {
        List<Outcome<Boolean>> outcomes = Race.of(
                2,
                i -> i == 0
                        ? refund("late", LineRefund.ofUnshipped(berries, 3, Money.ofFen(9_000)))
                        : ship(List.of(item(berries, 3))).ok().isObject());
        assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
        boolean withdrawn = outcomes.get(0).ok();
        assertThat(outcomes)
                .filteredOn(refusedWith(withdrawn ? OrderError.SHIPMENT_EXCEEDS_ORDER : OrderError.PIECES_SHIPPED))
                .hasSize(1);
        shop.assertStock(berries, withdrawn ? 10 : 7, 0, withdrawn ? 0 : 3);
    }

    @Test
    void whileItsClockStandsAnOrderIsNeitherReceivedNorCompletedByItself() {
        ship(List.of()).ok();
        pause(2);
        timePasses();
        Await.result(job::receive);
        assertThat(ana.sees(order).path("status").asText()).isEqualTo("SHIPPED");
        assertThat(ana.sees(order).path("autoReceiptAt").isNull()).isTrue();

        resume();
        Await.result(job::receive);
        assertThat(ana.sees(order).path("status").asText()).isEqualTo("SHIPPED");
        resume();
        assertThat(shop.count(
                        "SELECT count(*) FROM ord_order WHERE id = $1 AND due_at > clock_timestamp() + interval '23 hours'",
                        id()))
                .isOne();
        timePasses();
        Await.result(job::receive);
        assertThat(ana.sees(order).path("status").asText()).isEqualTo("RECEIVED");

        pause(1);
        timePasses();
        Await.result(job::complete);
        assertThat(ana.sees(order).path("status").asText()).isEqualTo("RECEIVED");
    }

    @Test
    void anUnpaidOrAClosedOrderGivesNothingBack() {
        Await.result(() -> orders.close(orderId(), "TEST_CLOSE", order, "测试退款"));
        assertThat(Race.of(1, i -> refund("late", LineRefund.ofMoney(jam, Money.ofFen(1)))))
                .allMatch(refusedWith(OrderError.ORDER_NOT_REFUNDABLE));
        String unpaid = ana.places(ana.wish(jam, 1, 4_800)).path("id").asText();
        order = unpaid;
        assertThat(Race.of(1, i -> refund("early", LineRefund.ofMoney(jam, Money.ofFen(1)))))
                .allMatch(refusedWith(OrderError.ORDER_NOT_REFUNDABLE));
    }

    private boolean refund(String cause, LineRefund... parts) {
        Await.result(() -> orders.refundLines(
                new Orders.RefundLines(orderId(), List.of(parts), "TEST", cause + ":" + order, "测试退款")));
        return true;
    }

    private MallHttp.Answer ship(List<Map<String, Object>> lines) {
        String trackingNo = "YT" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L, 9_999_999_999_999L);
        return shop.staff("operator")
                .withNewKey()
                .post(
                        OPS_ORDERS + order + "/shipments",
                        Map.of("carrier", "YTO", "trackingNo", trackingNo, "lines", lines));
    }

    private MallHttp.Answer opsRefund(Map<String, Object> body) {
        return shop.staff("finance").withKey(UUID.randomUUID().toString()).post(OPS_ORDERS + order + "/refunds", body);
    }

    private long reported(String also) {
        return shop.count("SELECT count(*) FROM sh_report WHERE reference = $1 AND status = 'UPLOADED'" + also, id());
    }

    private void pause(int times) {
        for (int i = 0; i < times; i++) {
            Await.result(() -> orders.pauseClock(orderId()));
        }
    }

    private void resume() {
        Await.result(() -> orders.resumeClock(orderId()));
    }

    private void timePasses() {
        shop.update("UPDATE ord_order SET due_at = clock_timestamp() - interval '1 second' WHERE id = $1", id());
    }

    private static Map<String, Object> item(SkuId sku, int quantity) {
        return Map.of("skuId", Ids.text(sku), "quantity", quantity);
    }

    private OrderId orderId() {
        return new OrderId(id());
    }

    private long id() {
        return Ids.parse(order);
    }
}
