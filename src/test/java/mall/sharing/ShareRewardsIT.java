package mall.sharing;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mall.identity.IdentityEvent.MemberRegistered;
import mall.kernel.Money;
import mall.order.OrderEvent.OrderPaid;
import mall.order.OrderId;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.testing.Await;
import mall.testing.Buyer;
import org.junit.jupiter.api.Test;

/** What friends do on a link, and what the sharer gets for it: exactly once, never for a visit, and not for a refund. */
@QuarkusTest
class ShareRewardsIT extends SharingScene {

    @Inject
    OrderListener orderListener;

    @Inject
    RegistrationListener registrations;

    @Inject
    ShareActs acts;

    @Test
    void aFriendRegistersBuysAndReceivesAndEachEarnsOnce() {
        rule(ShareAct.REGISTERED, terms -> prizes(terms, points(5, 0)));
        rule(ShareAct.FIRST_ORDER_PAID);
        rule(ShareAct.FIRST_ORDER_RECEIVED, terms -> prizes(terms, points(100, 0)));
        Buyer mei = sharer();
        Buyer friend = friendBy(sharesProduct(mei));
        assertThat(prize(rewardBecomes(mei, "REGISTERED", "COUNTED"))).isEqualTo("5 GIVEN");
        String order = friend.buys(sells(9_900, 10), 1);
        assertThat(prize(rewardBecomes(mei, "FIRST_ORDER_PAID", "COUNTED"))).isEqualTo("30 GIVEN");
        ships(order);
        friend.does(order, "receipts").ok();
        assertThat(prize(rewardBecomes(mei, "FIRST_ORDER_RECEIVED", "COUNTED"))).isEqualTo("100 GIVEN");
        pointsBecome(mei, 135);

        friend.buys(sells(9_900, 10), 1);
        everybodyHasHeard();
        assertThat(rewards(mei)).hasSize(3);
        assertThat(rewards(friend)).isEmpty();
        pointsBecome(mei, 135);
    }

    @Test
    void visitsNeverEarn_meidianyishopPaidForThem() {
        for (ShareAct act : ShareAct.values()) {
            rule(act);
        }
        Buyer mei = sharer();
        String token = sharesProduct(mei);
        for (int i = 0; i < 20; i++) {
            opens(nobody().onDevice(device()), token, "CHAT").ok();
        }
        Buyer known = sharer();
        opens(known.http(), token, "CHAT").ok();
        everybodyHasHeard();
        assertThat(rewards(mei)).isEmpty();
        assertThat(pointsOf(mei)).isZero();
    }

    @Test
    void theRefundOfTheOrderTakesTheRewardBackOnce() {
        rule(ShareAct.FIRST_ORDER_PAID);
        Buyer mei = sharer();
        Buyer friend = friendBy(sharesProduct(mei));
        String order = friend.buys(sells(9_900, 10), 1);
        rewardBecomes(mei, "FIRST_ORDER_PAID", "COUNTED");
        pointsBecome(mei, 30);
        refunds(friend, order);
        assertThat(prize(rewardBecomes(mei, "FIRST_ORDER_PAID", "REVOKED"))).isEqualTo("30 TAKEN_BACK");
        pointsBecome(mei, 0);
        for (int i = 0; i < 3; i++) {
            Await.result(() -> acts.undo(new OrderId(Ids.parse(order))));
        }
        assertThat(pointsOf(mei)).isZero();
        // another order is not his first
        friend.buys(sells(9_900, 10), 1);
        everybodyHasHeard();
        assertThat(rewards(mei))
                .extracting(one -> one.path("act").asText())
                .containsOnly("REGISTERED", "FIRST_ORDER_PAID");
        assertThat(pointsOf(mei)).isZero();
    }

    @Test
    void anOrderThatIsRefundedBeforeItsPaymentIsHeardEarnsNothing() {
        rule(ShareAct.FIRST_ORDER_PAID);
        Buyer mei = sharer();
        Buyer friend = friendBy(sharesProduct(mei));
        String order = friend.buys(sells(9_900, 10), 1);
        refunds(friend, order);
        everybodyHasHeard();
        OrderPaid again = new OrderPaid(
                new OrderId(Ids.parse(order)),
                friend.id(),
                Money.ofFen(9_900),
                Optional.empty(),
                false,
                clock.instant());
        for (int i = 0; i < 5; i++) {
            Await.result(() -> orderListener.on(again));
        }
        rewardBecomes(mei, "FIRST_ORDER_PAID", "REVOKED");
        pointsBecome(mei, 0);
    }

    @Test
    void theLastLinkWinsAndNobodyElseEarns() {
        rule(ShareAct.FIRST_ORDER_PAID);
        Buyer mei = sharer();
        Buyer qiang = sharer();
        Buyer friend = friendBy(sharesProduct(mei));
        String token = sharesProduct(qiang);
        opens(friend.http(), token, "CODE").ok();
        friend.buys(sells(9_900, 10), 1);
        rewardBecomes(qiang, "FIRST_ORDER_PAID", "COUNTED");
        pointsBecome(qiang, 30);
        assertThat(rewards(mei)).extracting(one -> one.path("act").asText()).containsExactly("REGISTERED");
        assertThat(pointsOf(mei)).isZero();
        JsonNode seen = staff(Roles.VIEWER)
                .get("/api/ops/v1/share-acts?visitorId=" + Ids.text(friend.id()) + "&act=FIRST_ORDER_PAID")
                .ok()
                .path("items");
        assertThat(seen).hasSize(1);
        assertThat(seen.at("/0/sharerId").asText()).isEqualTo(Ids.text(qiang.id()));
        assertThat(seen.at("/0/channel").asText()).isEqualTo("CODE");
        assertThat(seen.at("/0/newcomer").asBoolean()).isTrue();
    }

    @Test
    void aLinkCountsForSevenDaysAndNotLonger() {
        rule(ShareAct.FIRST_ORDER_PAID);
        Buyer mei = sharer();
        Buyer friend = sharer();
        opens(friend.http(), sharesProduct(mei), "CHAT").ok();
        update("UPDATE sr_visit SET at = at - interval '7 days 1 second' WHERE member_id = $1", friend.id());
        friend.buys(sells(9_900, 10), 1);
        everybodyHasHeard();
        assertThat(rewards(mei)).isEmpty();
    }

    @Test
    void aForgedOrUnknownTokenBringsNobody() {
        rule(ShareAct.REGISTERED);
        Buyer mei = sharer();
        String token = sharesProduct(mei);
        for (String forged : List.of("zzzzzzzzzz", "x", token + "x", token.toUpperCase(Locale.ROOT))) {
            Buyer friend = new Buyer(arrives(device(), Map.of("shareToken", forged)));
            everybodyHasHeard();
            assertThat(count("SELECT count(*) FROM sr_act WHERE visitor_id = $1", friend.id()))
                    .isZero();
        }
        assertThat(rewards(mei)).isEmpty();
    }

    @Test
    void aRegistrationThatIsToldTwentyTimesIsOneAct() {
        rule(ShareAct.REGISTERED);
        Buyer mei = sharer();
        String token = sharesProduct(mei);
        Buyer friend = friendBy(token);
        rewardBecomes(mei, "REGISTERED", "COUNTED");
        Buyer qiang = sharer();
        String other = sharesProduct(qiang);
        for (String claimed : List.of(token, other)) {
            MemberRegistered told = new MemberRegistered(
                    friend.id(),
                    Optional.of(claimed),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("elsewhere"),
                    clock.instant());
            for (int i = 0; i < 10; i++) {
                Await.result(() -> registrations.on(told));
            }
        }
        assertThat(rewards(mei)).hasSize(1);
        assertThat(rewards(qiang)).isEmpty();
        pointsBecome(mei, 30);
    }

    @Test
    void whoLeavesGetsNothingMoreAndHisLinkBringsNobody() {
        rule(ShareAct.FIRST_ORDER_PAID);
        Buyer mei = sharer();
        Buyer friend = friendBy(sharesProduct(mei));
        everybodyHasHeard();
        mei.http().withNewKey().delete("/api/v1/me").ok();
        friend.buys(sells(9_900, 10), 1);
        eventually(() -> assertThat(text(
                        "SELECT max(status) FROM sr_act WHERE visitor_id = $1 AND act = 'FIRST_ORDER_PAID'",
                        friend.id()))
                .isEqualTo("REJECTED"));
        assertThat(count("SELECT count(*) FROM pt_lot WHERE member_id = $1", mei.id()))
                .isZero();
    }

    @Test
    void whatAMemberOpenedIsExportedToHimAndGoesWithHisAccount() {
        Buyer mei = sharer();
        Buyer friend = friendBy(sharesProduct(mei));
        everybodyHasHeard();
        JsonNode export = friend.http().get("/api/v1/me/export").ok();
        assertThat(export.toString()).contains("\"visits\"");
        friend.http().withNewKey().delete("/api/v1/me").ok();
        assertThat(count("SELECT count(*) FROM sr_visit WHERE member_id = $1", friend.id()))
                .isZero();
        assertThat(count(
                        "SELECT count(*) FROM sr_act WHERE visitor_id = $1 AND (device IS NOT NULL OR network IS NOT NULL)",
                        friend.id()))
                .isZero();
        assertThat(rewards(mei)).hasSize(1);
    }

    @Test
    void aMallThatDiesBetweenNotingAndRewardingRewardsWhenItIsBack() {
        rule(ShareAct.REGISTERED);
        Buyer mei = sharer();
        Buyer friend = friendBy(sharesProduct(mei));
        rewardBecomes(mei, "REGISTERED", "COUNTED");
        // as if it had died right after the note of another act, whose message comes again
        update("""
                INSERT INTO sr_act (id, share_id, sharer_id, visitor_id, act, matter, channel, newcomer, status, at)
                SELECT id + 1, share_id, sharer_id, visitor_id, 'HELPED', 'X', channel, newcomer, 'NOTED', at
                  FROM sr_act WHERE visitor_id = $1 AND act = 'REGISTERED'
                """, friend.id());
        long noted = count("SELECT id FROM sr_act WHERE visitor_id = $1 AND matter = 'X'", friend.id());
        for (int i = 0; i < 3; i++) {
            Await.result(() -> acts.settle(new ShareActId(noted)));
        }
        rewardBecomes(mei, "HELPED", "COUNTED");
    }

    private void ships(String order) {
        staff(Roles.OPERATOR)
                .withNewKey()
                .post(
                        "/api/ops/v1/orders/" + order + "/shipments",
                        Map.of("carrier", "SF", "trackingNo", "SF1234567890123"))
                .ok();
    }

    private static String prize(JsonNode reward) {
        JsonNode prize = reward.at("/prizes/0");
        return prize.path("amount").asLong() + " " + prize.path("state").asText();
    }
}
