package mall.order;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import mall.catalog.SkuId;
import mall.platform.db.Ids;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From placing to the money, or to the end without it; the stand-in plays WeChat. */
@QuarkusTest
class OrderPayingIT {

    private static final long PRICE = 2790;

    @Inject
    OrderShop shop;

    @Inject
    Orders orders;

    @Inject
    OrderCancelling cancelling;

    private Buyer ana;
    private SkuId sku;

    @BeforeEach
    void aBuyerArrives() {
        ana = shop.buyer();
        sku = shop.sells(1990, 10);
    }

    @AfterEach
    void everyPromiseHolds() {
        eventually(shop::everyPromiseHolds);
    }

    @Test
    void aPaidOrderWaitsToBeShipped() {
        String order = places(ana.wish(sku, 1, PRICE));
        ana.pays(order);
        eventuallyIs(order, "TO_SHIP");
        JsonNode paid = ana.sees(order);
        assertThat(paid.path("paidFen").asLong()).isEqualTo(PRICE);
        assertThat(paid.path("statusHistory").findValuesAsText("cause")).containsExactly("PLACED", "PAID");
        shop.assertStock(sku, 9, 0, 1);
    }

    @Test
    void theShopperMayAskWhetherHisMoneyHasArrived() {
        String order = places(ana.wish(sku, 1, PRICE));
        assertThat(ana.does(order, "payment-checks").ok().path("status").asText())
                .isEqualTo("PENDING_PAYMENT");
        ana.pays(order);
        assertThat(ana.does(order, "payment-checks").ok().path("status").asText())
                .isEqualTo("TO_SHIP");
    }

    @Test
    void aParticipantMayPutAPaidOrderOnHoldAndLaterReleaseIt() {
        String order = places(deal("paid", "HOLD"));
        ana.pays(order);
        eventuallyIs(order, "ON_HOLD");
        assertThat(ana.sees(order).path("groupId").asText()).isEqualTo("0HZX000000001");

        for (int i = 0; i < 2; i++) {
            Await.result(() -> orders.release(id(order), "test"));
        }
        assertThat(ana.sees(order).path("statusHistory").findValuesAsText("cause"))
                .containsExactly("PLACED", "PAID_ON_HOLD", "RELEASED");
    }

    @Test
    void whenWhatWasPaidForIsGoneTheOrderEndsAndTheMoneyGoesBack() {
        String order = places(deal("paid", "LOST"));
        ana.pays(order);
        eventuallyIs(order, "CANCELLED");
        shop.assertStock(sku, 10, 0, 0);
        eventually(() ->
                assertThat(ana.sees(order).at("/refunds/0/status").asText()).isEqualTo("SUCCESS"));
        assertThat(ana.sees(order).at("/refunds/0/amountFen").asLong()).isEqualTo(1800);
    }

    @Test
    void aCalledOffOrderGivesEverythingBackAndItsPaymentIsClosed() {
        String order = places(ana.wish(sku, 2, 4780));
        JsonNode wechatPay = ana.opensPayment(order);
        assertThat(ana.does(order, "cancellations").ok().path("status").asText())
                .isEqualTo("CANCELLED");
        shop.assertStock(sku, 10, 0, 0);
        assertThat(ana.member().phone().pay(wechatPay).status()).isGreaterThanOrEqualTo(400);
        assertThat(ana.does(order, "payments").code()).isEqualTo("ORDER_NOT_PAYABLE");
    }

    @Test
    void aPaidOrderCannotBeCalledOff() {
        String order = places(ana.wish(sku, 1, PRICE));
        ana.pays(order);
        MallHttp.Answer answer = ana.does(order, "cancellations");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("ORDER_NOT_CANCELLABLE");
        eventuallyIs(order, "TO_SHIP");
    }

    @Test
    void anOrderNobodyPaysEndsByItself() {
        String order = places(deal("window", "1"));
        eventuallyIs(order, "CANCELLED");
        assertThat(ana.sees(order).at("/statusHistory/1/cause").asText()).isEqualTo("TIMED_OUT");
        shop.assertStock(sku, 10, 0, 0);
    }

    @Test
    void atItsDeadlineAnOrderCanNoLongerBePaid() {
        String order = places(ana.wish(sku, 1, PRICE));
        shop.update(
                "UPDATE ord_order SET expires_at = clock_timestamp() - interval '1 second' WHERE id = $1", id(order));
        assertThat(ana.does(order, "payments").code()).isEqualTo("ORDER_NOT_PAYABLE");
        shop.update("UPDATE ord_order SET due_at = expires_at WHERE id = $1", id(order));
        eventuallyIs(order, "CANCELLED");
    }

    @Test
    void moneyForAnEndedOrderGoesBack() {
        String order = places(ana.wish(sku, 1, PRICE));
        JsonNode wechatPay = ana.opensPayment(order);
        ana.does(order, "cancellations").ok();
        ana.member().phone().payAnyway(wechatPay).ok();
        eventually(() ->
                assertThat(ana.sees(order).at("/refunds/0/status").asText()).isEqualTo("SUCCESS"));
        assertThat(ana.sees(order).path("status").asText()).isEqualTo("CANCELLED");
        assertThat(ana.sees(order).path("paidFen").asLong()).isZero();
        shop.assertStock(sku, 10, 0, 0);
    }

    @Test
    void aParticipantMayTurnLateMoneyIntoASuccessor() {
        String order = places(deal("late", "AGAIN"));
        JsonNode wechatPay = ana.opensPayment(order);
        ana.does(order, "cancellations").ok();
        ana.member().phone().payAnyway(wechatPay).ok();
        eventually(() -> assertThat(ana.http()
                        .get(OrderShop.ORDERS + "?status=TO_SHIP")
                        .ok()
                        .path("items"))
                .hasSize(1));
        JsonNode successor =
                ana.http().get(OrderShop.ORDERS + "?status=TO_SHIP").ok().at("/items/0");
        assertThat(successor.path("id").asText()).isNotEqualTo(order);
        assertThat(successor.path("paidFen").asLong()).isEqualTo(1800);
        assertThat(ana.sees(order).path("status").asText()).isEqualTo("CANCELLED");
        shop.assertStock(sku, 9, 0, 1);

        Await.result(() -> orders.close(id(successor.path("id").asText()), "TEST", order, "测试退款"));
        eventually(() -> assertThat(ana.sees(successor.path("id").asText())
                        .at("/refunds/0/status")
                        .asText())
                .isEqualTo("SUCCESS"));
        shop.assertStock(sku, 10, 0, 0);
    }

    @Test
    void lateMoneyWhoseSuccessorFallsThroughGoesBack() {
        String order = places(deal("late", "REFUSE"));
        JsonNode wechatPay = ana.opensPayment(order);
        ana.does(order, "cancellations").ok();
        ana.member().phone().payAnyway(wechatPay).ok();
        eventually(() ->
                assertThat(ana.sees(order).at("/refunds/0/status").asText()).isEqualTo("SUCCESS"));
        shop.assertStock(sku, 10, 0, 0);
    }

    @Test
    void whileWechatIsUnclearAnExpiredOrderWaitsButNotForEver() {
        String order = places(ana.wish(sku, 1, PRICE));
        ana.opensPayment(order);
        try {
            shop.wechatFails("/v3/pay/transactions");
            shop.update(
                    "UPDATE ord_order SET expires_at = clock_timestamp() - interval '20 seconds' WHERE id = $1",
                    id(order));
            Await.result(() -> cancelling.timeOut(id(order)));
            assertThat(ana.sees(order).path("status").asText()).isEqualTo("PENDING_PAYMENT");
            assertThat(ana.does(order, "cancellations").code()).isEqualTo("PAYMENT_UNCLEAR");

            shop.update(
                    "UPDATE ord_order SET expires_at = clock_timestamp() - interval '31 seconds' WHERE id = $1",
                    id(order));
            Await.result(() -> cancelling.timeOut(id(order)));
            assertThat(ana.sees(order).path("status").asText()).isEqualTo("CANCELLED");
        } finally {
            shop.wechatRecovers();
        }
    }

    private String places(Map<String, Object> wish) {
        return ana.places(wish).path("id").asText();
    }

    private Map<String, Object> deal(String term, String value) {
        return ana.wish(sku, 1, 1800, TestDeal.of("priceFen", "1000", term, value));
    }

    private void eventuallyIs(String order, String status) {
        eventually(() -> assertThat(ana.sees(order).path("status").asText()).isEqualTo(status));
    }

    private static OrderId id(String order) {
        return new OrderId(Ids.parse(order));
    }
}
