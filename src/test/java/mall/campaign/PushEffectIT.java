package mall.campaign;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderEvent;
import mall.order.OrderEvent.OrderClosed;
import mall.order.OrderEvent.OrderPaid;
import mall.order.OrderId;
import mall.platform.http.Roles;
import mall.testing.Await;
import mall.testing.Buyer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What a push has brought: coupons used, orders paid, and nothing that was given back. */
@QuarkusTest
class PushEffectIT extends CampaignScene {

    @Inject
    PurchaseListener purchases;

    @Test
    void aCouponThatIsUsedAndAnOrderThatIsGivenBack() {
        Buyer buyer = buyer();
        Crowd crowd = crowd(2);
        joins(crowd, buyer.id());
        CouponPushId push = pushed(terms(crowd, template(10, 1000), 0));
        becomes(push, CouponPushStatus.DONE);
        SkuId sku = sells(20_000, 5);

        String order = buyer.buys(sku, 1);
        eventually(() -> assertThat(effect(push).used()).isEqualTo(1));
        eventually(() -> assertThat(effect(push).given().buyers()).isEqualTo(1));
        assertThat(effect(push).saved()).isEqualTo(Money.ofFen(1000));
        assertThat(effect(push).given().revenue())
                .isEqualTo(Money.ofFen(buyer.sees(order).path("paidFen").asLong()));
        assertThat(effect(push).isEnough()).isFalse();

        staff(Roles.FINANCE)
                .withNewKey()
                .post(
                        "/api/ops/v1/orders/" + order + "/refunds",
                        Map.of("amountFen", buyer.sees(order).path("paidFen").asLong(), "reason", "不想要了"))
                .ok();
        eventually(() -> assertThat(effect(push).used()).isZero());
        eventually(() -> assertThat(effect(push).given().buyers()).isZero());
    }

    @Test
    void newsMayComeTwiceAndInAnyOrderAndTooLate() {
        Crowd crowd = crowd(4);
        CouponPushId push = pushed(terms(crowd, template(10, 1000), 0));
        Instant started =
                becomes(push, CouponPushStatus.DONE).push().times().started().orElseThrow();
        List<MemberId> members = crowd.members();
        Instant then = started.plus(Duration.ofHours(1));

        OrderPaid twice = paid(members.get(0), 5_000, then);
        hears(twice);
        hears(twice);
        hears(paid(members.get(0), 2_000, then));
        OrderPaid givenBack = paid(members.get(1), 7_000, then);
        hears(closed(givenBack));
        hears(givenBack);
        hears(paid(members.get(2), 9_000, started.plus(Duration.ofDays(14))));
        hears(paid(members.get(2), 9_000, started.minusSeconds(1)));
        hears(paid(new MemberId(ids.next()), 9_000, then));

        assertThat(effect(push).given().buyers()).isEqualTo(1);
        assertThat(effect(push).given().revenue()).isEqualTo(Money.ofFen(7_000));
        assertThat(effect(push).given().members()).isEqualTo(4);
    }

    @Test
    void bothSidesAreCompared() {
        Crowd crowd = crowd(400);
        CouponPushId push = pushed(terms(crowd, template(400, 100), 5000));
        Instant started =
                becomes(push, CouponPushStatus.DONE).push().times().started().orElseThrow();
        for (int i = 0; i < 400; i++) {
            MemberId member = crowd.members().get(i);
            boolean heldOut = HoldOut.contains(push, member, 5000);
            if (i % (heldOut ? 20 : 4) == 0) {
                hears(paid(member, 10_000, started.plusSeconds(i)));
            }
        }

        PushEffect effect = effect(push);
        assertThat(effect.given().members() + effect.heldOut().members()).isEqualTo(400);
        assertThat(effect.isEnough()).isTrue();
        assertThat(effect.conversionLift().orElseThrow().excludesZero()).isTrue();
        assertThat(effect.conversionLift().orElseThrow().low()).isPositive();
        assertThat(effect.revenueLift().orElseThrow().estimate())
                .isCloseTo(effect.given().revenuePerMember() - effect.heldOut().revenuePerMember(), Offset.offset(1L));
    }

    private void joins(Crowd crowd, MemberId member) {
        update("""
                INSERT INTO sg_fact (member_id, registered_at, level, profiled)
                VALUES ($1, clock_timestamp(), 'ORDINARY', false) ON CONFLICT DO NOTHING
                """, member);
        update("INSERT INTO sg_tag (member_id, tag, set_at) VALUES ($1, $2, clock_timestamp())", member, crowd.tag());
    }

    private OrderPaid paid(MemberId member, long fen, Instant at) {
        return new OrderPaid(new OrderId(ids.next()), member, Money.ofFen(fen), Optional.empty(), false, at);
    }

    private static OrderClosed closed(OrderPaid order) {
        return new OrderClosed(
                order.order(),
                order.member(),
                order.paid(),
                Optional.empty(),
                "不想要了",
                order.at().plusSeconds(60));
    }

    private void hears(OrderEvent event) {
        Await.result(() -> purchases.on(event));
    }

    private PushEffect effect(CouponPushId push) {
        return Await.result(() -> queries.effect(push));
    }
}
