package mall.points;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.order.OrderEvent;
import mall.order.OrderId;
import mall.order.RefundWindows;
import mall.order.spi.OrderDraft;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.points.PointsShop.Collector;
import mall.points.PointsShop.Item;
import mall.testing.Await;
import mall.testing.MallHttp;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.Test;

/** Orders that spend points and earn them, over HTTP. */
@QuarkusTest
class CheckoutIT extends PointsScene {

    private static final long PLENTY = 10_000_000;

    @Inject
    PointsShop shop;

    @Inject
    EarningListener earnings;

    @Inject
    RefundWindows refundWindows;

    @Test
    void aQuoteTellsWhatPointsCouldPayBeforeAnyAreSpent() {
        Collector mei = buyerWith(7_000);
        Item tea = new Item(shop.sells(10_000, 10), 1);
        JsonNode quote = mei.quotes(mei.basket(0, tea)).ok();
        assertThat(quote.path("uses")).isEmpty();
        assertThat(quote.at("/points/available").asLong()).isEqualTo(7_000);
        assertThat(quote.at("/points/usable").asLong()).isEqualTo(5_000);
        assertThat(quote.at("/points/worthFen").asLong()).isEqualTo(5_000);
    }

    @Test
    void pointsPayAShareOfTheGoodsAndComeBackWhenNobodyPays_lilishopLostThem() {
        Collector mei = buyerWith(7_000);
        Item tea = new Item(shop.sells(10_000, 10), 1);
        JsonNode order = mei.ordersAsQuoted(mei.basket(PLENTY, tea));
        assertThat(order.path("payableFen").asLong()).isEqualTo(5_000);
        assertThat(order.at("/uses/0/kind").asText()).isEqualTo("POINTS");
        assertThat(order.at("/uses/0/amount").asLong()).isEqualTo(5_000);
        assertThat(mei.points().path("balance").asLong()).isEqualTo(2_000);
        nobodyPaysInTime(order);
        eventually(() -> assertThat(mei.points().path("balance").asLong()).isEqualTo(7_000));
        assertThat(mei.entries().get(0).path("title").asText()).isEqualTo("订单取消，积分退还");
        assertThat(mei.entries().get(0).path("orderId").asText())
                .isEqualTo(order.path("id").asText());
        assertThat(mei.entries().get(0).path("balanceAfter").asLong()).isEqualTo(7_000);
        assertThat(mei.entries().get(1).path("change").asLong()).isEqualTo(-5_000);
    }

    @Test
    void refundsGivePointsBackInProportionAndTheLastOneTheRest() {
        Collector mei = buyerWith(3_333);
        SkuId tea = shop.sells(10_000, 10);
        SkuId cup = shop.sells(20_000, 10);
        JsonNode order = mei.ordersAsQuoted(mei.basket(3_333, new Item(tea, 1), new Item(cup, 1)));
        String id = order.path("id").asText();
        assertThat(order.path("payableFen").asLong()).isEqualTo(26_667);
        mei.settles(id);
        refund(id, tea, 4_444).ok();
        assertThat(mei.points().path("balance").asLong()).isEqualTo(555);
        refund(id, tea, 4_445).ok();
        assertThat(mei.points().path("balance").asLong()).isEqualTo(1_111);
        refund(id, cup, 1).ok();
        assertThat(mei.points().path("balance").asLong()).isEqualTo(1_111);
        refund(id, cup, 17_777).ok();
        assertThat(mei.sees(id).path("status").asText()).isEqualTo("CLOSED");
        assertThat(mei.points().path("balance").asLong()).isEqualTo(3_333);
        assertThat(lots(mei.id())).containsExactly(3_333L);
    }

    @Test
    void whatIsPaidInMoneyEarnsPointsThatAreFrozenUntilTheOrderIsCompleted() {
        Collector mei = buyerWith(5_000);
        SkuId tea = shop.sells(10_050, 10);
        String id = mei.ordersAsQuoted(mei.basket(2_000, new Item(tea, 1)))
                .path("id")
                .asText();
        mei.settles(id);
        eventually(() -> assertThat(mei.points().path("frozen").asLong()).isEqualTo(80));
        JsonNode frozen = mei.entries().get(0);
        assertThat(frozen.path("frozen").asBoolean()).isTrue();
        assertThat(frozen.path("balanceAfter").isNull()).isTrue();
        assertThat(frozen.path("change").asLong()).isEqualTo(80);
        refund(id, tea, 3_000).ok();
        eventually(() -> assertThat(mei.points().path("frozen").asLong()).isEqualTo(50));
        completes(mei, id);
        eventually(() -> assertThat(mei.points().path("frozen").asLong()).isZero());
        // 3000 spent, of 2000 for this order; 745 of them came back with 3000 of 8050 fen
        assertThat(mei.points().path("balance").asLong()).isEqualTo(3_000 + 745 + 50);
        assertThat(mei.entries().get(0).path("title").asText()).isEqualTo("购物奖励");
        refund(id, tea, 2_000).ok();
        eventually(() -> assertThat(mei.entries().get(0).path("kind").asText()).isEqualTo("EARNED_BACK"));
        assertThat(mei.entries().get(0).path("change").asLong()).isEqualTo(-20);
    }

    @Test
    void anOrderThatIsRefundedWholeEarnsNothing() {
        Collector mei = shop.buyer();
        SkuId tea = shop.sells(10_000, 10);
        String id =
                mei.ordersAsQuoted(mei.basket(0, new Item(tea, 1))).path("id").asText();
        mei.settles(id);
        eventually(() -> assertThat(mei.points().path("frozen").asLong()).isEqualTo(100));
        refund(id, tea, 10_000).ok();
        eventually(() -> assertThat(mei.points().path("frozen").asLong()).isZero());
        assertThat(mei.entries()).isEmpty();
    }

    @Test
    void aRefundAfterTheCompletionTakesNoMoreThanThereIs() {
        Collector mei = shop.buyer();
        SkuId tea = shop.sells(10_000, 10);
        String id =
                mei.ordersAsQuoted(mei.basket(0, new Item(tea, 1))).path("id").asText();
        mei.settles(id);
        completes(mei, id);
        eventually(() -> assertThat(mei.points().path("balance").asLong()).isEqualTo(100));
        OrderDraft other = spend(mei.id(), 70);
        refund(id, tea, 5_000).ok();
        eventually(() -> assertThat(missed(id)).isEqualTo(20));
        assertThat(mei.points().path("balance").asLong()).isZero();
        release(other);
    }

    @Test
    void theSameEventTenTimesEarnsOnce() {
        Collector mei = shop.buyer();
        SkuId tea = shop.sells(10_000, 10);
        String id =
                mei.ordersAsQuoted(mei.basket(0, new Item(tea, 1))).path("id").asText();
        mei.settles(id);
        completes(mei, id);
        OrderEvent done = new OrderEvent.OrderCompleted(
                new OrderId(Ids.parse(id)), mei.id(), Money.ofFen(10_000), clock.instant());
        var outcomes = Race.of(10, i -> {
            Await.result(() -> earnings.on(done));
            return i;
        });
        assertThat(outcomes).allMatch(Outcome::ok);
        assertThat(mei.points().path("balance").asLong()).isEqualTo(100);
        assertThat(mei.entries()).hasSize(1);
    }

    @Test
    void opsPutsABalanceRightAndTheMemberReadsWhy() {
        Collector mei = shop.buyer();
        String path = "/api/ops/v1/points/members/" + mei.member().id();
        MallHttp finance = shop.staff(Roles.FINANCE);
        MallHttp sameKey = finance.withNewKey();
        var gift = Map.of("change", 500, "reason", "客服补偿");
        assertThat(sameKey.post(path + "/adjustments", gift)
                        .ok()
                        .path("balance")
                        .asLong())
                .isEqualTo(500);
        assertThat(sameKey.post(path + "/adjustments", gift)
                        .ok()
                        .path("balance")
                        .asLong())
                .isEqualTo(500);
        assertThat(adjust(finance, path, -600).code()).isEqualTo("POINTS_NOT_ENOUGH");
        assertThat(adjust(finance, path, 0).code()).isEqualTo("POINTS_ADJUSTMENT_EMPTY");
        assertThat(adjust(finance, path, 2_000_000).status()).isEqualTo(422);
        assertThat(adjust(shop.staff(Roles.OPERATOR), path, 1).status()).isEqualTo(403);
        String nobody = "/api/ops/v1/points/members/" + Ids.text(ids.next());
        assertThat(adjust(finance, nobody, 1).code()).isEqualTo("POINTS_MEMBER_NOT_FOUND");
        assertThat(adjust(finance, "/api/ops/v1/points/members/x", 1).code()).isEqualTo("POINTS_MEMBER_NOT_FOUND");
        assertThat(adjust(finance, path, -200).ok().path("balance").asLong()).isEqualTo(300);
        assertThat(mei.entries()).hasSize(2);
        assertThat(mei.entries().get(1).path("title").asText()).isEqualTo("客服补偿");
        assertThat(shop.staff(Roles.VIEWER).get(path + "/entries").ok().path("items"))
                .hasSize(2);
    }

    @Test
    void theStatementIsPagedAndNobodyElses() {
        Collector mei = buyerWith(10);
        grant(mei.id(), 20, Duration.ofDays(10));
        JsonNode first = mei.http().get("/api/v1/me/points/entries?limit=1").ok();
        assertThat(first.path("items")).hasSize(1);
        JsonNode second = mei.http()
                .get("/api/v1/me/points/entries?limit=1&cursor="
                        + first.path("nextCursor").asText())
                .ok();
        assertThat(second.at("/items/0/change").asLong()).isEqualTo(10);
        assertThat(second.path("nextCursor").isNull()).isTrue();
        assertThat(mei.points().at("/expiringSoon/points").asLong()).isEqualTo(20);
        assertThat(mei.points().path("rules")).isNotEmpty();
        assertThat(shop.buyer().entries()).isEmpty();
        assertThat(shop.nobody().get("/api/v1/me/points").status()).isEqualTo(401);
        assertThat(mei.http().get("/api/v1/me/points/entries?cursor=x").code()).isEqualTo("INVALID_CURSOR");
        assertThat(mei.http().get("/api/v1/me/points/entries?limit=0").status()).isEqualTo(422);
    }

    @Test
    void anExportTellsThePointsAndADeletionForgetsWhatOpsWrote() {
        Collector mei = shop.buyer();
        adjust(
                        shop.staff(Roles.FINANCE),
                        "/api/ops/v1/points/members/" + mei.member().id(),
                        5)
                .ok();
        JsonNode exported = mei.http().get("/api/v1/me/export").ok();
        assertThat(exported.at("/sections/points/0/title").asText()).isEqualTo("测试调整");
        mei.http().withNewKey().delete("/api/v1/me");
        eventually(() -> assertThat(entries(mei.id()).get(0).title()).isEqualTo("人工调整"));
    }

    private Collector buyerWith(long balance) {
        Collector buyer = shop.buyer();
        grant(buyer.id(), balance, Duration.ofDays(300));
        return buyer;
    }

    private static MallHttp.Answer adjust(MallHttp staff, String path, long change) {
        return staff.withNewKey().post(path + "/adjustments", Map.of("change", change, "reason", "测试调整"));
    }

    private MallHttp.Answer refund(String order, SkuId sku, long fen) {
        var line = Map.of("skuId", Ids.text(sku), "amountFen", fen);
        return shop.staff(Roles.FINANCE)
                .withNewKey()
                .post(
                        "/api/ops/v1/orders/" + order + "/refunds",
                        Map.of("amountFen", fen, "reason", "协商退款", "lines", List.of(line)));
    }

    private void nobodyPaysInTime(JsonNode order) {
        change(
                "UPDATE ord_order SET expires_at = $2, due_at = $2 WHERE id = $1",
                Ids.parse(order.path("id").asText()),
                clock.instant());
    }

    /** The order is shipped and received, and its refund window closes. */
    private void completes(Collector buyer, String order) {
        shop.staff(Roles.OPERATOR)
                .withNewKey()
                .post(
                        "/api/ops/v1/orders/" + order + "/shipments",
                        Map.of("carrier", "SF", "trackingNo", "SF1234567890123"))
                .ok();
        buyer.does(order, "receipts").ok();
        refundWindows.close(new OrderId(Ids.parse(order)));
        assertThat(buyer.sees(order).path("status").asText()).isEqualTo("COMPLETED");
    }

    private long missed(String order) {
        return Await.result(() -> work.read(() -> sql.one(
                "SELECT missed FROM pt_earning WHERE order_id = $1", row -> row.getLong("missed"), Ids.parse(order))));
    }
}
