package mall.order;

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
import java.util.Set;
import mall.catalog.Scope;
import mall.catalog.SkuId;
import mall.coupon.Benefit;
import mall.coupon.CouponSource;
import mall.coupon.CouponTemplates;
import mall.coupon.CouponTerms;
import mall.coupon.Coupons;
import mall.coupon.ReturnPolicy;
import mall.coupon.StackClass;
import mall.coupon.Validity;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.db.SqlTape;
import mall.points.Points;
import mall.testing.Await;
import mall.testing.Buyer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often a request asks PostgreSQL, BEGIN and COMMIT included (promises.md §3). */
@QuarkusTest
class OrderStatementsIT {

    private static final int MOST_OF_AN_ORDER = 12;
    // beside these the postman fetches what is due, once for many notifications
    private static final int MOST_OF_A_NOTIFICATION = 9;

    @Inject
    OrderShop shop;

    @Inject
    CouponTemplates templates;

    @Inject
    Coupons coupons;

    @Inject
    Points points;

    @Inject
    Clock clock;

    @Inject
    SqlTape tape;

    private Buyer ana;
    private SkuId sku;

    @BeforeEach
    void aBuyerArrives() {
        ana = shop.buyer();
        sku = shop.sells(10_000, 10);
    }

    @Test
    void placingAPlainOrder() {
        assertThat(placing(ana.wish(sku, 1, 10_000))).hasSizeLessThanOrEqualTo(MOST_OF_AN_ORDER);
    }

    @Test
    void placingAnOrderWithACouponAndPoints() {
        anaHasACouponAndPoints();
        // ¥100, ¥20 of it by the coupon, ¥10 by points; freight ¥8
        Map<String, Object> wish = ana.wish(sku, 1, 7_800);
        wish.put("points", 1_000);
        // a shop whose levels bring prices or free deliveries asks once more, for the member's level
        assertThat(placing(wish))
                .filteredOn(sql -> !sql.contains("mb_member"))
                .hasSizeLessThanOrEqualTo(MOST_OF_AN_ORDER);
    }

    @Test
    void aNotificationOfAPlainOrder() {
        String order = ana.places(ana.wish(sku, 1, 10_000)).path("id").asText();
        JsonNode wechatPay = ana.opensPayment(order);
        // nobody but the notification is to settle it
        shop.update(
                "UPDATE pay_attempt SET ask_at = NULL WHERE payment_id IN"
                        + " (SELECT id FROM pay_payment WHERE reference = $1)",
                Ids.parse(order));
        tape.rewind();
        ana.member().phone().pay(wechatPay).ok();
        eventually(() -> assertThat(ana.sees(order).path("status").asText()).isEqualTo("TO_SHIP"));
        // what follows the commit are the listeners, on the same trace
        List<String> said = tape.ofRequestWith(order);
        assertThat(said).contains("COMMIT");
        assertThat(said.subList(0, said.indexOf("COMMIT") + 1)).hasSizeLessThanOrEqualTo(MOST_OF_A_NOTIFICATION);
    }

    private List<String> placing(Map<String, Object> wish) {
        tape.rewind();
        JsonNode order = ana.places(wish);
        assertThat(order.path("uses")).hasSize(wish.containsKey("points") ? 2 : 0);
        return tape.ofRequestWith(Ids.parse(order.path("id").asText()));
    }

    private void anaHasACouponAndPoints() {
        var window = new CouponTerms.Window(
                clock.instant().minusSeconds(60), clock.instant().plus(Duration.ofDays(1)));
        var terms = new CouponTerms(
                "满 100 减 20",
                Optional.empty(),
                Benefit.amount(Money.ofFen(2_000)),
                Money.ofFen(10_000),
                Scope.ALL,
                StackClass.ORDER_COUPON,
                new Validity.Days(7),
                window,
                new CouponTerms.Limits(10, 1, Optional.empty()),
                CouponTerms.Audience.EVERYBODY,
                ReturnPolicy.IF_VALID,
                Set.of(CouponSource.CLAIM));
        var template = Await.result(() -> templates.create(terms));
        Await.result(() -> templates.publish(template.id()));
        MemberId member = new MemberId(Ids.parse(ana.member().id()));
        Await.result(() -> coupons.claim(member, template.id()));
        Await.result(() -> points.adjust(new Points.Adjust(member, 5_000, "测试积分")));
    }
}
