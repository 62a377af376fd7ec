package mall.aftersale;

import static mall.aftersale.AfterSaleShop.waybill;
import static mall.aftersale.AfterSaleShop.wish;
import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import mall.aftersale.AfterSaleShop.Customer;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderEvent;
import mall.order.OrderEvent.OrderClosed;
import mall.order.OrderEvent.OrderPaid;
import mall.order.OrderEvent.OrderPartRefunded;
import mall.order.OrderEvent.OrderReceived;
import mall.order.OrderEvent.OrderRefundArrived;
import mall.order.OrderId;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;
import mall.testing.Await;
import mall.testing.MallHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an order took and gave – money, points, a coupon, growth – goes back with it: in parts, and exactly once. */
@QuarkusTest
class GivingBackIT {

    // two pieces of ¥100, less ¥20 by the coupon and ¥30.01 by points
    private static final long PAID = 14_999;
    private static final long POINTS_BEFORE = 5_000;
    private static final Books AT_RECEIPT = new Books("RECEIVED", 0, 1_999, 149, 149, "USED");
    private static final Books AFTER_ONE_PIECE = new Books("RECEIVED", 7_500, 3_499, 74, 74, "USED");
    private static final Books AFTER_THE_REST = new Books("CLOSED", PAID, POINTS_BEFORE, 0, 0, "UNUSED");

    @Inject
    AfterSaleShop shop;

    @Inject
    Outbox outbox;

    @Inject
    UnitOfWork work;

    @Inject
    Clock clock;

    private Customer ana;
    private SkuId berries;
    private String coupon;
    private String order;

    /** Where the order, its member's points and growth, and its coupon stand. */
    private record Books(String order, long refundedFen, long points, long frozen, long growth, String coupon) {}

    @BeforeEach
    void twoPiecesArePaidWithACouponAndPointsAndReceived() {
        ana = shop.buyer();
        berries = shop.sells(10_000, 10);
        coupon = claimsACoupon();
        shop.staff("finance")
                .withNewKey()
                .post(
                        "/api/ops/v1/points/members/" + ana.member().id() + "/adjustments",
                        Map.of("change", POINTS_BEFORE, "reason", "测试发放"))
                .ok();
        wechatSays(Map.of("notifications", Map.of("duplicate", 2)));
        order = ana.buys(berries, 2, Map.of("couponIds", List.of(coupon), "points", 3_001), "TO_SHIP");
        shop.ships(order);
        ana.http()
                .withNewKey()
                .post(AfterSaleShop.ORDERS + order + "/receipts", Map.of())
                .ok();
        become(AT_RECEIPT);
    }

    @AfterEach
    void everyPromiseHolds() {
        shop.standin().delete("/_sim/faults").ok();
        eventually(shop::everyPromiseHolds);
    }

    @Test
    void pieceByPieceEverythingGoesBackOnceHoweverOftenItIsAskedAndTold() {
        String first = applies("REFUND_ONLY", "DAMAGED");
        twice(first, "agreements", Map.of());
        assertThat(ana.eventuallySees(first, "REFUNDED").path("amountFen").asLong())
                .isEqualTo(7_500);
        become(AFTER_ONE_PIECE);
        tellAgain(first);
        become(AFTER_ONE_PIECE);

        String rest = applies("RETURN_AND_REFUND", "NO_LONGER_WANTED");
        twice(rest, "agreements", Map.of());
        ana.inCase(rest, "return-parcels", waybill()).ok();
        twice(rest, "checks", Map.of("sound", true));
        assertThat(ana.eventuallySees(rest, "REFUNDED").path("amountFen").asLong())
                .isEqualTo(7_499);
        become(AFTER_THE_REST);
        tellAgain(first, rest);
        become(AFTER_THE_REST);

        assertThat(ana.sees(order).path("refunds")).hasSize(2);
        assertThat(ana.http().get("/api/v1/me/points/entries").ok().findValuesAsText("change"))
                .containsExactly("1501", "1500", "-3001", "5000");
        shop.assertStock(berries, 9, 0, 1);
    }

    @Test
    void aMallThatDiesBetweenThePromiseAndTheAnswerPaysBackOnce() {
        // WeChat takes the order to refund; its answer finds nobody, and it never tells again
        wechatSays(Map.of(
                "notifications",
                Map.of("drop", true),
                "api",
                List.of(Map.of("path", "/v3/refund/domestic/refunds", "acceptThenTimeout", true, "times", 1))));
        String first = applies("REFUND_ONLY", "DAMAGED");
        shop.handles(first, "agreements", Map.of()).ok();
        // promised is promised: the books are right before the money has arrived
        become(AFTER_ONE_PIECE);
        ana.eventuallySees(first, "REFUNDED");
        become(AFTER_ONE_PIECE);
        assertThat(ana.sees(order).path("refunds")).hasSize(1);
    }

    private String claimsACoupon() {
        MallHttp operator = shop.staff("operator");
        Map<String, Object> template = Map.ofEntries(
                Map.entry("name", "满 100 减 20"),
                Map.entry("kind", "AMOUNT"),
                Map.entry("offFen", 2_000),
                Map.entry("thresholdFen", 10_000),
                Map.entry("stackClass", "ORDER_COUPON"),
                Map.entry("validDays", 7),
                Map.entry("claimFrom", OffsetDateTime.now().minusDays(1).toString()),
                Map.entry("claimUntil", OffsetDateTime.now().plusDays(1).toString()),
                Map.entry("total", 1),
                Map.entry("perMember", 1),
                Map.entry("returnPolicy", "RETURN_IF_VALID"),
                Map.entry("sources", List.of("CLAIM")));
        String id = operator.post("/api/ops/v1/coupon-templates", template)
                .ok()
                .path("id")
                .asText();
        operator.post("/api/ops/v1/coupon-templates/" + id + "/publications", Map.of())
                .ok();
        return ana.http()
                .withNewKey()
                .post("/api/v1/coupon-templates/" + id + "/claims", Map.of())
                .ok()
                .path("id")
                .asText();
    }

    private String applies(String type, String reason) {
        MallHttp sameKey = ana.http().withNewKey();
        JsonNode applied = sameKey.post(AfterSaleShop.CASES, wish(order, berries, type, 1, reason))
                .ok();
        assertThat(sameKey.post(AfterSaleShop.CASES, wish(order, berries, type, 1, reason))
                        .ok())
                .isEqualTo(applied);
        return applied.path("id").asText();
    }

    /** The same request twice is answered alike; somebody else's, with another key, finds it done. */
    private void twice(String afterSale, String act, Object body) {
        MallHttp sameKey = shop.staff("operator").withNewKey();
        String path = AfterSaleShop.OPS_CASES + afterSale + "/" + act;
        assertThat(sameKey.post(path, body).ok())
                .isEqualTo(sameKey.post(path, body).ok());
        assertThat(shop.handles(afterSale, act, body).code()).isEqualTo("AFTER_SALE_STATE_CHANGED");
    }

    /** Everybody hears once more, long after and in any order, what has become of the order and of these cases. */
    private void tellAgain(String... cases) {
        OrderId id = new OrderId(Ids.parse(order));
        MemberId member = new MemberId(Ids.parse(ana.member().id()));
        Money paid = Money.ofFen(PAID);
        Instant now = clock.instant();
        for (String one : cases) {
            Money amount = Money.ofFen(ana.seesCase(one).path("amountFen").asLong());
            tell(new OrderRefundArrived(id, member, amount, AfterSales.KIND, one, now));
            tell(new OrderPartRefunded(id, member, amount, AfterSales.KIND, one, "售后退款", now));
        }
        if (ana.sees(order).path("status").asText().equals("CLOSED")) {
            tell(new OrderClosed(id, member, paid, Optional.empty(), "售后退款", now));
        }
        tell(new OrderReceived(id, member, now));
        tell(new OrderPaid(id, member, paid, Optional.empty(), false, now));
        eventually(() -> assertThat(shop.count(
                        "SELECT count(*) FROM pf_message WHERE box = 'OUT' AND payload LIKE $1",
                        "%" + id.value() + "%"))
                .isZero());
    }

    private void tell(OrderEvent event) {
        Await.result(() -> work.write(() -> outbox.append(event)));
    }

    private void wechatSays(Map<String, Object> faults) {
        shop.standin().put("/_sim/faults", faults).ok();
    }

    private void become(Books expected) {
        eventually(() -> assertThat(books()).isEqualTo(expected));
    }

    private Books books() {
        JsonNode seen = ana.sees(order);
        JsonNode points = ana.http().get("/api/v1/me/points").ok();
        return new Books(
                seen.path("status").asText(),
                seen.path("refundedFen").asLong(),
                points.path("balance").asLong(),
                points.path("frozen").asLong(),
                ana.http().get("/api/v1/me/membership").ok().path("growth").asLong(),
                couponStatus());
    }

    private String couponStatus() {
        JsonNode wallet = ana.http().get("/api/v1/me/coupons").ok().path("items");
        return StreamSupport.stream(wallet.spliterator(), false)
                .filter(one -> one.path("id").asText().equals(coupon))
                .map(one -> one.path("status").asText())
                .findFirst()
                .orElseThrow();
    }
}
