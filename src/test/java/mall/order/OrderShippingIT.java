package mall.order;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.junit.jupiter.api.Test;

/** What ops and time do to paid orders. */
@QuarkusTest
class OrderShippingIT {

    private static final String OPS_ORDERS = "/api/ops/v1/orders/";

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

    @BeforeEach
    void anOrderOfTwoGoodsIsPaid() {
        ana = shop.buyer();
        berries = shop.sells(6000, 10);
        jam = shop.sells(2000, 10);
        Map<String, Object> wish = ana.wish(berries, 1, 10_000);
        wish.put("lines", List.of(item(berries, 1), item(jam, 2)));
        wish.put("expectedPayableFen", 10_000);
        order = paid(wish);
    }

    @AfterEach
    void everyPromiseHolds() {
        eventually(shop::everyPromiseHolds);
    }

    @Test
    void anOrderIsShippedReceivedAndLaterCompleted() {
        JsonNode shipped = ship(Map.of()).ok();
        assertThat(shipped.path("status").asText()).isEqualTo("SHIPPED");
        eventually(() -> assertThat(shop.staff("operator")
                        .get(OPS_ORDERS + order)
                        .ok()
                        .at("/shipments/0/reported")
                        .asBoolean())
                .isTrue());
        assertThat(ana.sees(order).path("autoReceiptAt").isTextual()).isTrue();

        assertThat(ana.does(order, "receipts").ok().path("status").asText()).isEqualTo("RECEIVED");
        assertThat(ana.does(order, "receipts").ok().path("status").asText()).isEqualTo("RECEIVED");
        timePasses();
        Await.result(job::complete);
        // the mall's own round may have been at it first
        eventually(() -> assertThat(ana.sees(order).path("status").asText()).isEqualTo("COMPLETED"));
    }

    @Test
    void whatIsHandedOverWithThePaymentIsReceivedAtOnceAndWechatHearsOfIt() {
        SkuId code = shop.sellsVirtual(9900, 10);
        order = ana.places(ana.wish(code, 2, 2000, TestDeal.of("priceFen", "1000", "paid", "DELIVERED")))
                .path("id")
                .asText();
        ana.pays(order);
        assertThat(ana.does(order, "payment-checks").ok().path("status").asText())
                .isEqualTo("RECEIVED");
        assertThat(ana.sees(order).at("/lines/0/shippedQuantity").asInt()).isEqualTo(2);
        shop.assertStock(code, 8, 0, 2);
        eventually(this::assertReported);
        timePasses();
        Await.result(job::complete);
        assertThat(ana.sees(order).path("status").asText()).isEqualTo("COMPLETED");
    }

    @Test
    void opsHandsVirtualGoodsOverWithoutAParcel() {
        SkuId code = shop.sellsVirtual(9900, 10);
        order = paid(ana.wish(code, 1, 9900));
        assertThat(ship(Map.of()).code()).isEqualTo("ORDER_NOT_SHIPPABLE");
        MallHttp operator = shop.staff("operator").withNewKey();
        assertThat(operator.post(OPS_ORDERS + order + "/handovers", Map.of())
                        .ok()
                        .path("status")
                        .asText())
                .isEqualTo("SHIPPED");
        eventually(this::assertReported);
        assertThat(ana.does(order, "receipts").ok().path("status").asText()).isEqualTo("RECEIVED");
    }

    private void assertReported() {
        assertThat(shop.count("SELECT count(*) FROM sh_report WHERE reference = $1 AND status = 'UPLOADED'", id()))
                .isOne();
    }

    @Test
    void anOrderMayLeaveInSeveralParcels() {
        ship(Map.of("lines", List.of(item(jam, 1)))).ok();
        assertThat(ana.sees(order).path("status").asText()).isEqualTo("TO_SHIP");
        assertThat(ana.does(order, "receipts").code()).isEqualTo("ORDER_NOT_RECEIVABLE");
        assertThat(ship(Map.of("lines", List.of(item(jam, 2)))).code()).isEqualTo("SHIPMENT_EXCEEDS_ORDER");
        ship(Map.of()).ok();
        JsonNode seen = ana.sees(order);
        assertThat(seen.path("status").asText()).isEqualTo("SHIPPED");
        assertThat(seen.path("shipments")).hasSize(2);
        assertThat(ship(Map.of()).code()).isEqualTo("ORDER_NOT_SHIPPABLE");
    }

    @Test
    void whoSaysNothingForTenDaysHasReceivedIt() {
        ship(Map.of()).ok();
        shop.update("UPDATE ord_order SET remind_at = clock_timestamp() - interval '1 second' WHERE id = $1", id());
        Await.result(job::remind);
        assertThat(shop.count("SELECT count(*) FROM ord_order WHERE id = $1 AND remind_at IS NULL", id()))
                .isOne();
        timePasses();
        Await.result(job::receive);
        JsonNode seen = ana.sees(order);
        assertThat(seen.path("status").asText()).isEqualTo("RECEIVED");
        assertThat(seen.at("/statusHistory/3/reason").asText()).isEqualTo("auto");
    }

    @Test
    void aPartOfTheMoneyGoesBackOnTheLinesThatOpsNames() {
        JsonNode refunded = refund(Map.of(
                        "amountFen",
                        500,
                        "reason",
                        "少发一件",
                        "lines",
                        List.of(Map.of("skuId", Ids.text(jam), "amountFen", 500))))
                .ok();
        assertThat(refunded.path("refundedFen").asLong()).isEqualTo(500);
        assertThat(ana.sees(order).at("/lines/1/refundedFen").asLong()).isEqualTo(500);
        eventually(() ->
                assertThat(ana.sees(order).at("/refunds/0/status").asText()).isEqualTo("SUCCESS"));
        assertThat(ana.sees(order).path("status").asText()).isEqualTo("TO_SHIP");
    }

    @Test
    void theLastFenClosesTheOrderAndWhatIsInTheHouseIsForSaleAgain() {
        ship(Map.of("lines", List.of(item(jam, 1)))).ok();
        refund(Map.of("amountFen", 4_000, "reason", "协商退款")).ok();
        assertThat(refund(Map.of("amountFen", 6_001, "reason", "多退")).code()).isEqualTo("REFUND_EXCEEDS_PAID");
        JsonNode closed = refund(Map.of("amountFen", 6_000, "reason", "全部退款")).ok();
        assertThat(closed.path("status").asText()).isEqualTo("CLOSED");
        shop.assertStock(berries, 10, 0, 0);
        shop.assertStock(jam, 9, 0, 1);
        assertThat(refund(Map.of("amountFen", 1, "reason", "再退")).code()).isEqualTo("ORDER_NOT_REFUNDABLE");
    }

    @Test
    void theNamedLinesMustMakeUpTheRefund() {
        var wrongSum = List.of(Map.of("skuId", Ids.text(jam), "amountFen", 400));
        assertThat(refund(Map.of("amountFen", 500, "reason", "少发", "lines", wrongSum))
                        .code())
                .isEqualTo("REFUND_LINES_DIFFER");
        var unknown = List.of(Map.of("skuId", "0HZX000000001", "amountFen", 500));
        assertThat(refund(Map.of("amountFen", 500, "reason", "少发", "lines", unknown))
                        .code())
                .isEqualTo("ORDER_LINE_UNKNOWN");
        var tooMuch = List.of(Map.of("skuId", Ids.text(jam), "amountFen", 4_001));
        assertThat(refund(Map.of("amountFen", 4_001, "reason", "少发", "lines", tooMuch))
                        .code())
                .isEqualTo("REFUND_EXCEEDS_PAID");
    }

    @Test
    void tenRefundsOfTheWholeGiveTheMoneyBackOnce() {
        List<Outcome<JsonNode>> outcomes = Race.of(
                10, i -> refund(Map.of("amountFen", 10_000, "reason", "全部退款")).ok());
        assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
        assertThat(outcomes)
                .filteredOn(Outcome.refusedWith(OrderError.ORDER_NOT_REFUNDABLE))
                .hasSize(9);
        shop.assertStock(berries, 10, 0, 0);
    }

    @Test
    void closingAndRefundingPartsHappenOncePerCause() {
        for (int i = 0; i < 3; i++) {
            Await.result(() -> orders.refundPart(orderId(), Money.ofFen(300), "TEST_TIER", order, "退差价"));
        }
        assertThat(ana.sees(order).path("refundedFen").asLong()).isEqualTo(300);
        for (int i = 0; i < 3; i++) {
            Await.result(() -> orders.close(orderId(), "TEST_FAILED", order, "未成团"));
        }
        JsonNode closed = ana.sees(order);
        assertThat(closed.path("status").asText()).isEqualTo("CLOSED");
        assertThat(closed.path("refunds")).hasSize(2);
        Await.result(() -> orders.refundPart(orderId(), Money.ofFen(300), "TEST_TIER", order + "2", "退差价"));
        assertThat(ana.sees(order).path("refundedFen").asLong()).isEqualTo(10_000);
    }

    @Test
    void aPartIsNeverMoreThanWhatOpsHasLeft() {
        refund(Map.of("amountFen", 9_900, "reason", "协商退款")).ok();
        Await.result(() -> orders.refundPart(orderId(), Money.ofFen(300), "TEST_TIER", order, "退差价"));
        JsonNode closed = ana.sees(order);
        assertThat(closed.path("refundedFen").asLong()).isEqualTo(10_000);
        assertThat(closed.path("status").asText()).isEqualTo("CLOSED");
    }

    @Test
    void withTheAccountGoesWhatCouldNotBeShippedWithoutAnAddress() {
        String unpaid = ana.places(ana.wish(jam, 1, 2_800)).path("id").asText();
        ana.opensPayment(unpaid);
        ana.http().withNewKey().delete("/api/v1/me").ok();
        eventually(() -> {
            JsonNode closed = shop.staff("viewer").get(OPS_ORDERS + order).ok();
            assertThat(closed.path("status").asText()).isEqualTo("CLOSED");
            assertThat(closed.path("refundedFen").asLong()).isEqualTo(10_000);
            assertThat(shop.staff("viewer")
                            .get(OPS_ORDERS + unpaid)
                            .ok()
                            .path("status")
                            .asText())
                    .isEqualTo("CANCELLED");
        });
        shop.assertStock(berries, 10, 0, 0);
        shop.assertStock(jam, 10, 0, 0);
    }

    @Test
    void anUnpaidOrderIsNeitherClosedNorRefundedByOthers() {
        String unpaid = ana.places(ana.wish(jam, 1, 2_800)).path("id").asText();
        OrderId id = new OrderId(Ids.parse(unpaid));
        Await.result(() -> orders.close(id, "TEST_FAILED", unpaid, "未成团"));
        Await.result(() -> orders.release(id, "test"));
        assertThat(ana.sees(unpaid).path("status").asText()).isEqualTo("PENDING_PAYMENT");
        assertThat(shop.staff("finance")
                        .withNewKey()
                        .post(OPS_ORDERS + unpaid + "/refunds", Map.of("amountFen", 1, "reason", "无"))
                        .code())
                .isEqualTo("ORDER_NOT_REFUNDABLE");
    }

    @Test
    void onlyWhoShipsSeesWhereItGoesAndOnlyFinanceMovesMoney() {
        assertThat(shop.staff("operator")
                        .get(OPS_ORDERS + order)
                        .ok()
                        .at("/address/phone")
                        .asText())
                .isEqualTo("13800138000");
        assertThat(shop.staff("viewer")
                        .get(OPS_ORDERS + order)
                        .ok()
                        .path("address")
                        .toString())
                .contains("138****8000")
                .doesNotContain("张小美");
        Map<String, Object> refund = Map.of("amountFen", 1, "reason", "无");
        assertThat(shop.staff("operator")
                        .withNewKey()
                        .post(OPS_ORDERS + order + "/refunds", refund)
                        .status())
                .isEqualTo(403);
        assertThat(shop.staff("finance")
                        .withNewKey()
                        .post(OPS_ORDERS + order + "/shipments", parcel(Map.of()))
                        .status())
                .isEqualTo(403);
        assertThat(ana.http().get(OPS_ORDERS + order).status()).isEqualTo(403);
    }

    @Test
    void opsFindsOrdersByNumberMemberAndStatus() {
        String orderNo = ana.sees(order).path("orderNo").asText();
        for (String query :
                Set.of("orderNo=" + orderNo, "memberId=" + ana.member().id() + "&status=TO_SHIP")) {
            JsonNode found =
                    shop.staff("viewer").get("/api/ops/v1/orders?" + query).ok();
            assertThat(found.path("items").findValuesAsText("orderNo"))
                    .as(query)
                    .containsExactly(orderNo);
        }
    }

    private String paid(Map<String, Object> wish) {
        String placed = ana.places(wish).path("id").asText();
        ana.pays(placed);
        assertThat(ana.does(placed, "payment-checks").ok().path("status").asText())
                .isEqualTo("TO_SHIP");
        return placed;
    }

    private MallHttp.Answer ship(Map<String, Object> more) {
        return shop.staff("operator").withNewKey().post(OPS_ORDERS + order + "/shipments", parcel(more));
    }

    private static Map<String, Object> parcel(Map<String, Object> more) {
        Map<String, Object> parcel = new HashMap<>(more);
        parcel.put("carrier", "YTO");
        parcel.put("trackingNo", "YT" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L, 9_999_999_999_999L));
        return parcel;
    }

    private MallHttp.Answer refund(Map<String, Object> body) {
        return shop.staff("finance").withKey(UUID.randomUUID().toString()).post(OPS_ORDERS + order + "/refunds", body);
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
