package mall.membership;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mall.kernel.BusinessTime;
import mall.membership.MemberDayTerms.Part;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import mall.testing.Outcome;
import mall.testing.Race;
import mall.testing.RewardCoupons;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Coupons and points of member days; only the two highest levels get any, so that nobody else's wallet changes. */
@QuarkusTest
class MemberDayIT extends MembershipScene {

    private static final String OPS = "/api/ops/v1/member-days";

    @Inject
    MemberDays days;

    @Inject
    DayCoupons coupons;

    @Inject
    DayBoost boost;

    @Inject
    RewardCoupons rewards;

    private final List<MemberDayId> published = new ArrayList<>();

    @AfterEach
    void theDaysAreOver() {
        published.forEach(id -> Await.result(() -> days.end(id)));
        published.clear();
    }

    @Test
    void couponsComeByLevelOnceAndAlsoForWhoJoinsDuringTheDay() {
        Buyer gold = buyer(1_000);
        Buyer diamond = buyer(10_000);
        Buyer silver = buyer(100);
        long forGold = template();
        long forDiamond = template();
        MemberDay rule = today(
                new Part("GOLD", 10_000, List.of(forGold)), new Part("DIAMOND", 10_000, List.of(forGold, forDiamond)));
        issue();
        eventually(() -> assertThat(wallet(diamond)).isEqualTo(2));
        eventually(() -> assertThat(wallet(gold)).isOne());
        assertThat(wallet(silver)).isZero();
        Buyer late = buyer(10_000);
        eventually(() -> {
            issue();
            assertThat(wallet(late)).isEqualTo(2);
        });
        assertThat(wallet(diamond)).isEqualTo(2);
        DayRun run = Await.result(() -> days.runs(rule.id())).get(0);
        assertThat(run.day()).isEqualTo(today());
        assertThat(run.coupons()).isGreaterThanOrEqualTo(5);
        assertThat(run.finishedAt()).isEmpty();
    }

    @Test
    void aNodeThatDiesInTheMiddleOfAPageAndTwoThatGoOnGiveNobodyTwo() {
        List<Buyer> diamonds = List.of(buyer(10_000), buyer(10_000), buyer(10_000));
        long template = template();
        MemberDay rule = today(new Part("DIAMOND", 10_000, List.of(template)));
        issue();
        eventually(() -> assertThat(issued(template)).isGreaterThanOrEqualTo(3));
        long before = issued(template);
        for (int round = 0; round < 5; round++) {
            // everything was given, and nothing of it was noted
            update(
                    "UPDATE mb_day_run SET last_member = 0, leased_until = clock_timestamp() - interval '1 second'"
                            + " WHERE rule_id = $1",
                    rule.id());
            assertThat(Race.of(4, i -> i < 2 ? go() : leaseRunsOut(rule))).allMatch(Outcome::ok);
        }
        assertThat(issued(template)).isEqualTo(before);
        diamonds.forEach(diamond -> assertThat(wallet(diamond)).isOne());
    }

    @Test
    void aCouponThatHasRunOutIsNotedAndCostsNobodyAnythingElse() {
        Buyer first = buyer(10_000);
        Buyer second = buyer(10_000);
        long plenty = template();
        long scarce = template(1);
        MemberDay rule = today(new Part("DIAMOND", 10_000, List.of(scarce, plenty)));
        issue();
        eventually(() -> assertThat(wallet(first) + wallet(second)).isBetween(2L, 3L));
        eventually(
                () -> assertThat(Await.result(() -> days.runs(rule.id())).get(0).refused())
                        .isPositive());
        assertThat(issued(scarce)).isOne();
    }

    @Test
    void aRuleThatIsEndedIssuesNothingMore() {
        long template = template();
        MemberDay rule = today(new Part("DIAMOND", 10_000, List.of(template)));
        issue();
        Await.result(() -> days.end(rule.id()));
        published.clear();
        Buyer late = buyer(10_000);
        issue();
        assertThat(wallet(late)).isZero();
        eventually(
                () -> assertThat(Await.result(() -> days.runs(rule.id())).get(0).finishedAt())
                        .isPresent());
    }

    @Test
    void ordersPaidOnTheDayEarnMoreFromMidnightToMidnight() {
        Buyer diamond = buyer(10_000);
        Buyer silver = buyer(100);
        today(new Part("DIAMOND", 25_000, List.of()));
        Instant begins = BusinessTime.startOf(today());
        Instant ends = BusinessTime.startOf(today().plusDays(1));
        assertThat(boosted(diamond, begins.minusNanos(1))).isEqualTo(10_000);
        assertThat(boosted(diamond, begins)).isEqualTo(25_000);
        assertThat(boosted(diamond, ends.minusNanos(1))).isEqualTo(25_000);
        assertThat(boosted(diamond, ends)).isEqualTo(10_000);
        assertThat(boosted(silver, begins)).isEqualTo(10_000);
    }

    @Test
    void opsWritesRulesAndEverybodySeesTheNextDay() {
        MallHttp ops = staff(Roles.OPERATOR);
        Map<String, Object> draft = draft(Map.of("kind", "WEEKLY", "number", weekdayBeforeToday()));
        String id = ops.post(OPS, draft).ok().path("id").asText();
        draft.put("name", "每周会员日");
        assertThat(ops.put(OPS + "/" + id, draft).ok().path("name").asText()).isEqualTo("每周会员日");
        ops.post(OPS + "/" + id + "/publications", Map.of()).ok();
        published.add(new MemberDayId(Ids.parse(id)));
        assertThat(ops.put(OPS + "/" + id, draft).code()).isEqualTo("MEMBER_DAY_NOT_DRAFT");
        eventually(() -> assertThat(shown(id).path("nextDay").asText())
                .isEqualTo(today().plusDays(6).toString()));
        assertThat(shown(id).path("today").asBoolean()).isFalse();
        assertThat(shown(id).at("/parts/0/texts/0").asText()).isEqualTo("2 倍积分");
        assertThat(ops.get(OPS + "/" + id + "/runs").ok().path("items")).isEmpty();
        ops.post(OPS + "/" + id + "/closures", Map.of()).ok();
        published.clear();
        assertThat(ops.post(OPS + "/" + id + "/closures", Map.of()).code()).isEqualTo("MEMBER_DAY_NOT_PUBLISHED");
    }

    @Test
    void whatOpsMayNotWrite() {
        MallHttp ops = staff(Roles.OPERATOR);
        assertThat(ops.post(OPS, draft(Map.of("kind", "MONTHLY"))).code()).isEqualTo("MEMBER_DAY_INVALID");
        assertThat(ops.post(OPS, draft(Map.of("kind", "WEEKLY", "number", 8))).code())
                .isEqualTo("MEMBER_DAY_INVALID");
        assertThat(ops.post(OPS, draft(Map.of("kind", "DATE", "date", "2020-01-01")))
                        .code())
                .isEqualTo("MEMBER_DAY_INVALID");
        assertThat(ops.post(OPS, draft(Map.of("kind", "MONTHLY", "number", 32))).status())
                .isEqualTo(422);
        Map<String, Object> unknown = draft(Map.of("kind", "MONTHLY", "number", 8));
        unknown.put("parts", List.of(Map.of("level", "PLATINUM", "pointsBasisPoints", 20_000)));
        assertThat(ops.post(OPS, unknown).json().path("violations").toString()).contains("parts");
        unknown.put("parts", List.of(Map.of("level", "GOLD", "couponTemplateIds", List.of("x"))));
        assertThat(ops.post(OPS, unknown).code()).isEqualTo("COUPON_TEMPLATE_NOT_FOUND");
        unknown.put("parts", List.of());
        assertThat(ops.post(OPS, unknown).status()).isEqualTo(422);
        assertThat(ops.post(OPS, "[]").status()).isEqualTo(400);
        assertThat(ops.get(OPS + "/x").status()).isEqualTo(404);
        assertThat(staff(Roles.VIEWER)
                        .post(OPS, draft(Map.of("kind", "MONTHLY", "number", 8)))
                        .status())
                .isEqualTo(403);
    }

    // ---- rules ----

    /** A rule in force whose only day is today; this node knows it. */
    private MemberDay today(Part... parts) {
        MemberDayTerms terms = new MemberDayTerms("会员日", Recurrence.on(today()), List.of(parts));
        MemberDay draft = Await.result(() -> days.create(terms));
        MemberDay rule = Await.result(() -> days.publish(draft.id()));
        published.add(rule.id());
        eventually(
                () -> assertThat(days.published()).anyMatch(known -> known.id().equals(rule.id())));
        return rule;
    }

    private Map<String, Object> draft(Map<String, Object> on) {
        Map<String, Object> draft = new HashMap<>();
        draft.put("name", "会员日");
        draft.put("days", on);
        draft.put("parts", List.of(Map.of("level", "GOLD", "pointsBasisPoints", 20_000)));
        return draft;
    }

    private int weekdayBeforeToday() {
        return today().minusDays(1).getDayOfWeek().getValue();
    }

    private JsonNode shown(String id) {
        for (JsonNode day : nobody().get("/api/v1/member-days").ok().path("items")) {
            if (day.path("id").asText().equals(id)) {
                return day;
            }
        }
        throw new AssertionError("not shown: " + id);
    }

    // ---- coupons ----

    private void issue() {
        LocalDate today = today();
        Await.result(() -> coupons.begin(today));
        go();
    }

    private boolean go() {
        Await.result(coupons::goOn);
        return true;
    }

    private boolean leaseRunsOut(MemberDay rule) {
        update(
                "UPDATE mb_day_run SET leased_until = clock_timestamp() - interval '1 second' WHERE rule_id = $1",
                rule.id());
        return go();
    }

    private long wallet(Buyer buyer) {
        return buyer.http().get("/api/v1/me/coupons").ok().path("items").size();
    }

    private long issued(long template) {
        return count("SELECT count(*) FROM cp_coupon WHERE template_id = $1", template);
    }

    private int boosted(Buyer buyer, Instant at) {
        return Await.result(() -> work.read(() -> boost.basisPoints(buyer.id().value(), at)));
    }

    private long template() {
        return template(100_000);
    }

    private long template(int total) {
        return rewards.template(total).id().value();
    }
}
