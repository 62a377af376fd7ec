package mall.sharing;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.redis.client.Command;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import mall.identity.MemberId;
import mall.order.OrderId;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.http.Roles;
import mall.platform.redis.LiveState;
import mall.platform.reward.Reward;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.Test;

/** People who would like to earn without friends, and crowds that would like to earn more than there is. */
@QuarkusTest
class ShareAbuseIT extends SharingScene {

    private static final int ROUNDS = 20;

    @Inject
    ShareActs acts;

    @Inject
    ShareStore links;

    @Inject
    UnitOfWork unit;

    @Inject
    LiveState redis;

    @Inject
    Ids ids;

    @Test
    void ownSecondAccountOnTheSamePhoneEarnsNothing() {
        rule(ShareAct.REGISTERED);
        String phone = device();
        Buyer mei = new Buyer(arrives(phone, Map.of()));
        Buyer second = friendBy(sharesProduct(mei), phone);
        JsonNode seen = rewardBecomes(mei, "REGISTERED", "REJECTED");
        assertThat(seen.path("prizes")).isEmpty();
        assertThat(pointsOf(mei)).isZero();
        // it would be the same with an order of the second account
        rule(ShareAct.FIRST_ORDER_PAID);
        second.buys(sells(9_900, 10), 1);
        rewardBecomes(mei, "FIRST_ORDER_PAID", "REJECTED");
        assertThat(pointsOf(mei)).isZero();
    }

    @Test
    void ownLinksBringNobody() {
        rule(ShareAct.FIRST_ORDER_PAID);
        Buyer mei = sharer();
        opens(mei.http(), sharesProduct(mei), "CHAT").ok();
        mei.buys(sells(9_900, 10), 1);
        everybodyHasHeard();
        assertThat(rewards(mei)).isEmpty();
        assertThat(count("SELECT count(*) FROM sr_visit WHERE member_id = $1", mei.id()))
                .isZero();
    }

    @Test
    void aPhoneFullOfAccountsIsLookedAt() {
        rule(ShareAct.REGISTERED);
        Buyer mei = sharer();
        String token = sharesProduct(mei);
        String farm = device();
        for (int i = 0; i < 3; i++) {
            friendBy(token, farm);
            int known = i + 1;
            eventually(() -> assertThat(rewards(mei)).hasSize(known).noneMatch(ShareAbuseIT::isNoted));
        }
        assertThat(rewards(mei)).extracting(one -> one.path("status").asText()).contains("HELD");
    }

    @Test
    void aRingOfTwoWaitsForOpsWhoMayLetItPass() {
        rule(ShareAct.FIRST_ORDER_PAID);
        Buyer mei = sharer();
        Buyer qiang = sharer();
        buysBy(qiang, mei);
        rewardBecomes(mei, "FIRST_ORDER_PAID", "COUNTED");
        buysBy(mei, qiang);
        JsonNode held = rewardBecomes(qiang, "FIRST_ORDER_PAID", "HELD");
        assertThat(held.at("/prizes/0/state").asText()).isEqualTo("WAITING");
        assertThat(pointsOf(qiang)).isZero();
        reviews(held, true);
        rewardBecomes(qiang, "FIRST_ORDER_PAID", "COUNTED");
        pointsBecome(qiang, 30);
    }

    @Test
    void aRingOfThreeWaitsForOpsWhoMayRefuseIt() {
        rule(ShareAct.FIRST_ORDER_PAID);
        Buyer a = sharer();
        Buyer b = sharer();
        Buyer c = sharer();
        buysBy(a, b);
        rewardBecomes(b, "FIRST_ORDER_PAID", "COUNTED");
        buysBy(b, c);
        rewardBecomes(c, "FIRST_ORDER_PAID", "COUNTED");
        buysBy(c, a);
        JsonNode held = rewardBecomes(a, "FIRST_ORDER_PAID", "HELD");
        reviews(held, false);
        JsonNode refused = rewardBecomes(a, "FIRST_ORDER_PAID", "REJECTED");
        assertThat(refused.at("/prizes/0/state").asText()).isEqualTo("WITHHELD");
        assertThat(pointsOf(a)).isZero();
    }

    @Test
    void whatIsRefundedWhileItIsHeldIsNeverGiven() {
        rule(ShareAct.FIRST_ORDER_PAID);
        Buyer mei = sharer();
        Buyer qiang = sharer();
        buysBy(qiang, mei);
        rewardBecomes(mei, "FIRST_ORDER_PAID", "COUNTED");
        String order = buysBy(mei, qiang);
        JsonNode held = rewardBecomes(qiang, "FIRST_ORDER_PAID", "HELD");
        refunds(mei, order);
        rewardBecomes(qiang, "FIRST_ORDER_PAID", "REVOKED");
        reviews(held, true);
        everybodyHasHeard();
        assertThat(rewardBecomes(qiang, "FIRST_ORDER_PAID", "REVOKED")
                        .at("/prizes/0/state")
                        .asText())
                .isEqualTo("WITHHELD");
        assertThat(pointsOf(qiang)).isZero();
    }

    @Test
    void fiftyFriendsForTheLastRewardOfADay() {
        ShareRule rule = rule(ShareAct.REGISTERED, terms -> caps(terms, 3, 10, 1_000));
        Buyer mei = sharer();
        Share link = link(mei);
        come(link, 2);
        assertThat(promised(rule, mei)).isEqualTo(2);
        assertThat(come(link, 50)).allMatch(Outcome::ok);
        assertThat(promised(rule, mei)).isEqualTo(3);
        assertThat(count(
                        "SELECT count(*) FROM sr_act WHERE sharer_id = $1 AND capped AND status IN ('COUNTED', 'HELD')",
                        mei.id()))
                .isEqualTo(49);
    }

    @Test
    void twentyRoundsOfFriendsForTheLastRewardOfABudget() {
        for (int round = 0; round < ROUNDS; round++) {
            ShareRule rule = rule(ShareAct.REGISTERED, terms -> caps(terms, 2, 2, 2));
            List<Share> sharers =
                    IntStream.range(0, 4).mapToObj(i -> link(sharer())).toList();
            assertThat(Race.of(8, i -> comes(sharers.get(i % 4)))).allMatch(Outcome::ok);
            assertThat(count("SELECT given FROM sr_budget WHERE rule_id = $1", rule.id()))
                    .isEqualTo(2);
            assertThat(count("SELECT count(*) FROM sr_reward WHERE rule_id = $1", rule.id()))
                    .isEqualTo(2);
            Await.result(() -> rules.end(forget(rule)));
        }
    }

    @Test
    void oneFriendByTwoLinksAtOnceEarnsForOneOfThem() {
        rule(ShareAct.REGISTERED);
        for (int round = 0; round < ROUNDS; round++) {
            MemberId friend = sharer().id();
            List<Share> two = List.of(link(sharer()), link(sharer()));
            assertThat(Race.of(8, i -> comes(two.get(i % 2), friend))).allMatch(Outcome::ok);
            assertThat(count("SELECT count(*) FROM sr_reward WHERE visitor_id = $1", friend))
                    .isOne();
        }
    }

    @Test
    void refundsAndRepetitionsInTheSameInstantTakeBackOnce() {
        rule(ShareAct.REGISTERED);
        for (int round = 0; round < ROUNDS; round++) {
            Buyer mei = sharer();
            Buyer friend = friendBy(sharesProduct(mei));
            rewardBecomes(mei, "REGISTERED", "COUNTED");
            update("UPDATE sr_act SET order_id = $2 WHERE visitor_id = $1", friend.id(), ids.next());
            long order = count("SELECT order_id FROM sr_act WHERE visitor_id = $1", friend.id());
            ShareActId act = new ShareActId(count("SELECT id FROM sr_act WHERE visitor_id = $1", friend.id()));
            Race.of(6, i -> Await.result(() -> i % 2 == 0 ? acts.undo(new OrderId(order)) : acts.settle(act)));
            rewardBecomes(mei, "REGISTERED", "REVOKED");
            assertThat(pointsOf(mei)).isZero();
        }
    }

    @Test
    void aCouponThatIsUsedUpIsMissedAndThePointsAreThere() {
        String template = ofOneCoupon();
        Prize coupon = new Prize(Reward.COUPON, Long.toString(Ids.parse(template)), "见面礼", 1, 0);
        rule(ShareAct.REGISTERED, terms -> prizes(terms, coupon, points(20, 0)));
        Buyer mei = sharer();
        String token = sharesProduct(mei);
        friendBy(token);
        rewardBecomes(mei, "REGISTERED", "COUNTED");
        friendBy(token);
        eventually(() -> assertThat(rewards(mei)).hasSize(2).noneMatch(ShareAbuseIT::isNoted));
        assertThat(rewards(mei).get(0).path("prizes").findValuesAsText("state")).containsExactly("MISSED", "GIVEN");
        assertThat(rewards(mei).get(1).path("prizes").findValuesAsText("state")).containsExactly("GIVEN", "GIVEN");
        pointsBecome(mei, 40);
        assertThat(mei.http().get("/api/v1/me/coupons").ok().path("items")).hasSize(1);
    }

    @Test
    void redisMayBeEmptiedAtAnyMoment() {
        rule(ShareAct.REGISTERED, terms -> caps(terms, 1, 1, 1));
        Buyer mei = sharer();
        String token = sharesProduct(mei);
        for (int i = 0; i < 3; i++) {
            Await.result(() -> redis.command(Command.FLUSHALL));
            friendBy(token);
        }
        eventually(() -> assertThat(rewards(mei)).hasSize(3).noneMatch(ShareAbuseIT::isNoted));
        assertThat(rewards(mei))
                .filteredOn(one -> one.path("capped").asBoolean())
                .hasSize(2);
        pointsBecome(mei, 30);
    }

    // ---- who does what ----

    private static boolean isNoted(JsonNode reward) {
        return reward.path("status").asText().equals("NOTED");
    }

    /** A member opens another's link and buys for the first time; gives the order. */
    private String buysBy(Buyer buyer, Buyer sharer) {
        opens(buyer.http().onDevice(device()), sharesProduct(sharer), "CHAT").ok();
        return buyer.buys(sells(9_900, 10), 1);
    }

    private Share link(Buyer who) {
        ShareToken token = new ShareToken(sharesProduct(who));
        return Await.result(() -> unit.read(() -> links.find(token))).orElseThrow();
    }

    private List<Outcome<Boolean>> come(Share link, int friends) {
        return Race.of(friends, i -> comes(link));
    }

    private boolean comes(Share link) {
        return comes(link, new MemberId(ids.next()));
    }

    /** A new member came by the link, on a phone and in a network of his own. */
    private boolean comes(Share link, MemberId friend) {
        Instant now = clock.instant();
        Trace trace = new Trace(link.id(), link.sharer(), Channel.CHAT, Optional.of(device()), device());
        Await.result(() -> acts.happened(Happening.once(ShareAct.REGISTERED, friend, Optional.empty(), now), trace));
        return true;
    }

    private long promised(ShareRule rule, Buyer sharer) {
        return count(
                "SELECT coalesce(sum(given), 0)::bigint FROM sr_daily WHERE rule_id = $1 AND sharer_id = $2",
                rule.id(),
                sharer.id());
    }

    private void reviews(JsonNode reward, boolean approved) {
        JsonNode queue =
                staff(Roles.VIEWER).get("/api/ops/v1/risk-acts?limit=100").ok().path("items");
        for (JsonNode act : queue) {
            if (act.path("reference").asText().equals(reward.path("id").asText())) {
                staff(Roles.OPERATOR)
                        .post(
                                "/api/ops/v1/risk-acts/" + act.path("id").asText() + "/reviews",
                                Map.of("approved", approved))
                        .ok();
                return;
            }
        }
        throw new AssertionError("not in the queue: " + reward);
    }

    /** A published template of one coupon, for rewards. */
    private String ofOneCoupon() {
        Instant now = clock.instant();
        Map<String, Object> draft = mapOf(
                "name",
                "见面礼",
                "kind",
                "AMOUNT",
                "offFen",
                500,
                "thresholdFen",
                5_000,
                "stackClass",
                "ORDER_COUPON",
                "validDays",
                7,
                "claimFrom",
                now.toString(),
                "claimUntil",
                now.plusSeconds(86_400).toString(),
                "total",
                1,
                "perMember",
                1,
                "returnPolicy",
                "NEVER",
                "sources",
                List.of("REWARD"));
        String id = staff(Roles.OPERATOR)
                .post("/api/ops/v1/coupon-templates", draft)
                .ok()
                .path("id")
                .asText();
        staff(Roles.OPERATOR)
                .post("/api/ops/v1/coupon-templates/" + id + "/publications", Map.of())
                .ok();
        return id;
    }
}
