package mall.aftersale;

import static mall.aftersale.AfterSaleShop.waybill;
import static mall.aftersale.AfterSaleShop.wish;
import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import mall.aftersale.AfterSaleShop.Customer;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderEvent.OrderRefundArrived;
import mall.order.OrderId;
import mall.order.RefundWindows;
import mall.platform.db.Ids;
import mall.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens when somebody says nothing, and what becomes of a refund that meets trouble on its way. */
@QuarkusTest
class AfterSaleDeadlinesIT {

    @Inject
    AfterSaleShop shop;

    @Inject
    DeadlineJob job;

    @Inject
    RefundArrivedListener arrived;

    @Inject
    RefundWindows refundWindows;

    @Inject
    Clock clock;

    private Customer ana;
    private SkuId berries;
    private String order;

    @BeforeEach
    void threePiecesAreBoughtAndShipped() {
        ana = shop.buyer();
        berries = shop.sells(4_000, 10);
        order = ana.buys(berries, 3);
        shop.ships(order);
    }

    @AfterEach
    void everyPromiseHolds() {
        shop.standin().delete("/_sim/faults").ok();
        eventually(shop::everyPromiseHolds);
    }

    @Test
    void aSilentShopHasAgreedAndASilentMemberHasGivenUp() {
        String id = applies("RETURN_AND_REFUND", 1);
        silence(id);
        assertThat(status(id)).isEqualTo("RETURNING");
        assertThat(ana.seesCase(id).at("/log/1/author").asText()).isEqualTo("SYSTEM");
        assertTold("请寄回商品");
        silence(id);
        assertThat(status(id)).isEqualTo("CLOSED");
        assertThat(ana.seesCase(id).path("deadline").isNull()).isTrue();
        // the pieces are free again
        assertThat(ana.inCase(applies("REFUND_ONLY", 3), "cancellations").status())
                .isEqualTo(200);
    }

    @Test
    void goodsThatNobodyLooksAtCountAsGood() {
        String id = applies("RETURN_AND_REFUND", 1);
        silence(id);
        ana.inCase(id, "return-parcels", waybill()).ok();
        silence(id);
        ana.eventuallySees(id, "REFUNDED");
        assertTold("售后退款到账");
        // nobody saw whether they can be sold again
        shop.assertStock(berries, 7, 0, 3);
    }

    @Test
    void anExchangeThatIsNotSentBecomesARefund() {
        String id = applies("EXCHANGE", 1);
        silence(id);
        shop.assertStock(berries, 6, 1, 3);
        ana.inCase(id, "return-parcels", waybill()).ok();
        shop.handles(id, "checks", Map.of("sound", true)).ok();
        assertThat(status(id)).isEqualTo("EXCHANGING");
        silence(id);
        ana.eventuallySees(id, "REFUNDED");
        shop.assertStock(berries, 8, 0, 2);
    }

    @Test
    void anExchangeForWhichNothingIsLeftBecomesAReturn() {
        shop.receives(berries, -7);
        String id = applies("EXCHANGE", 1);
        assertThat(shop.handles(id, "agreements", Map.of()).code()).isEqualTo("STOCK_NOT_ENOUGH");
        silence(id);
        JsonNode seen = ana.seesCase(id);
        assertThat(seen.path("status").asText()).isEqualTo("RETURNING");
        assertThat(seen.path("type").asText()).isEqualTo("RETURN_AND_REFUND");
        ana.inCase(id, "cancellations").ok();
        shop.receives(berries, 7);
    }

    @Test
    void whoComesTooLateIsTold() {
        String id = applies("REFUND_ONLY", 1);
        // the deadline is there, the job is not yet
        shop.update("UPDATE as_case SET claimed_until = 'infinity' WHERE id = $1", Ids.parse(id));
        shop.timePasses(id);
        assertThat(ana.inCase(id, "cancellations").code()).isEqualTo("AFTER_SALE_DEADLINE_PASSED");
        assertThat(shop.handles(id, "rejections", Map.of("text", "不行")).code()).isEqualTo("AFTER_SALE_DEADLINE_PASSED");
        Await.result(() -> job.pass(idOf(id)));
        ana.eventuallySees(id, "REFUNDED");
    }

    @Test
    void afterTheRefundWindowNothingIsClaimed() {
        ana.http()
                .withNewKey()
                .post(AfterSaleShop.ORDERS + order + "/receipts", Map.of())
                .ok();
        assertThat(ana.inCase(applies("REFUND_ONLY", 1), "cancellations").status())
                .isEqualTo(200);
        refundWindows.close(new OrderId(Ids.parse(order)));
        assertThat(ana.sees(order).path("status").asText()).isEqualTo("COMPLETED");
        assertThat(ana.applies(wish(order, berries, "REFUND_ONLY", 1, "DAMAGED"))
                        .code())
                .isEqualTo("AFTER_SALE_WINDOW_OVER");
    }

    @Test
    void anOrderThatOpsRefundsInFullEndsItsCases() {
        String id = applies("REFUND_ONLY", 1);
        long paid = ana.sees(order).path("paidFen").asLong();
        shop.staff("finance")
                .withNewKey()
                .post(AfterSaleShop.OPS_ORDERS + order + "/refunds", Map.of("amountFen", paid, "reason", "全部退款"))
                .ok();
        ana.eventuallySees(id, "CLOSED");
    }

    @Test
    void neverMoreGoesBackThanOpsHasLeftOfTheLine() {
        String id = applies("REFUND_ONLY", 3);
        long paid = ana.sees(order).path("paidFen").asLong();
        shop.staff("finance")
                .withNewKey()
                .post(AfterSaleShop.OPS_ORDERS + order + "/refunds", Map.of("amountFen", paid - 500, "reason", "补偿"))
                .ok();
        silence(id);
        assertThat(ana.eventuallySees(id, "REFUNDED").path("amountFen").asLong())
                .isEqualTo(500);
        assertThat(ana.sees(order).path("refundedFen").asLong()).isEqualTo(paid);
    }

    @Test
    void aRefundThatWechatRefusesAtFirstArrivesLaterAndOnce() {
        shop.standin()
                .put("/_sim/faults", Map.of("refunds", Map.of("notEnough", true)))
                .ok();
        String id = applies("REFUND_ONLY", 1);
        shop.handles(id, "agreements", Map.of()).ok();
        assertThat(status(id)).isEqualTo("REFUNDING");
        eventually(() -> assertThat(shop.count(
                        "SELECT tries::bigint FROM pay_refund WHERE kind = 'AFTER_SALE' AND kind_reference = $1", id))
                .isPositive());
        assertThat(status(id)).isEqualTo("REFUNDING");
        shop.standin().delete("/_sim/faults").ok();
        ana.eventuallySees(id, "REFUNDED");
        assertThat(ana.sees(order).path("refunds")).hasSize(1);
    }

    @Test
    void aRefundThatWechatTookWithoutAWordIsSettledByAsking() {
        shop.standin()
                .put(
                        "/_sim/faults",
                        Map.of(
                                "notifications",
                                Map.of("drop", true),
                                "api",
                                List.of(Map.of(
                                        "path", "/v3/refund/domestic/refunds", "acceptThenTimeout", true, "times", 1))))
                .ok();
        String id = applies("REFUND_ONLY", 1);
        shop.handles(id, "agreements", Map.of()).ok();
        ana.eventuallySees(id, "REFUNDED");
        assertThat(ana.sees(order).path("refunds")).hasSize(1);
    }

    @Test
    void everyStepOfARefundMayBeRepeated() {
        String id = applies("REFUND_ONLY", 1);
        silence(id);
        Await.result(() -> job.pass(idOf(id)));
        ana.eventuallySees(id, "REFUNDED");
        var again = new OrderRefundArrived(
                new OrderId(Ids.parse(order)),
                new MemberId(Ids.parse(ana.member().id())),
                Money.ofFen(4_000),
                AfterSales.KIND,
                id,
                clock.instant());
        for (int i = 0; i < 3; i++) {
            Await.result(() -> arrived.on(again));
        }
        assertThat(ana.seesCase(id).path("log")).hasSize(3);
        assertThat(ana.sees(order).path("refundedFen").asLong()).isEqualTo(4_000);
    }

    @Test
    void aFormingGroupIsLeftAlone() {
        String held = shop.opensAGroup(ana, shop.sells(5_000, 5));
        assertThat(ana.sees(held).path("status").asText()).isEqualTo("ON_HOLD");
        JsonNode options = ana.http()
                .get(AfterSaleShop.ORDERS + held + "/after-sale-options")
                .ok();
        assertThat(options.path("code").asText()).isEqualTo("AFTER_SALE_GROUP_FORMING");
        assertThat(options.path("detail").asText()).contains("拼团");
        String sku = options.at("/lines/0/skuId").asText();
        assertThat(ana.applies(wish(held, new SkuId(Ids.parse(sku)), "REFUND_ONLY", 1, "NO_LONGER_WANTED"))
                        .code())
                .isEqualTo("AFTER_SALE_GROUP_FORMING");
    }

    private void silence(String id) {
        shop.timePasses(id);
        Await.result(() -> job.pass(idOf(id)));
    }

    private void assertTold(String title) {
        eventually(() -> assertThat(
                        ana.http().get("/api/v1/me/messages").ok().path("items").findValuesAsText("title"))
                .contains(title));
    }

    private String status(String id) {
        return ana.seesCase(id).path("status").asText();
    }

    private String applies(String type, int pieces) {
        return ana.applies(wish(order, berries, type, pieces, "NO_LONGER_WANTED"))
                .ok()
                .path("id")
                .asText();
    }

    private static AfterSaleId idOf(String id) {
        return new AfterSaleId(Ids.parse(id));
    }
}
