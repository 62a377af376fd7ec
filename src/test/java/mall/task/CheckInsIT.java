package mall.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mall.catalog.Scope;
import mall.coupon.Benefit;
import mall.coupon.CouponSource;
import mall.coupon.CouponTemplate;
import mall.coupon.CouponTemplates;
import mall.coupon.CouponTerms;
import mall.coupon.ReturnPolicy;
import mall.coupon.StackClass;
import mall.coupon.Validity;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.platform.reward.Reward;
import mall.testing.Await;
import mall.testing.MallHttp;
import mall.testing.Member;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CheckInsIT extends TaskScene {

    @Inject
    CouponTemplates templates;

    @Test
    void aCheckInEarnsTheDayOfItsStreakAndShowsInTheCalendar() {
        planOfSevenDays(7, 3);
        Member mei = member();
        wasHere(idOf(mei), 2, 1);
        JsonNode before = calendar(mei.http());
        assertThat(before.path("checkedInToday").asBoolean()).isFalse();
        assertThat(before.path("streak").asInt()).isEqualTo(2);
        JsonNode checkedIn = checksIn(mei.http()).ok();
        assertThat(checkedIn.path("day").asText()).isEqualTo(today().toString());
        assertThat(checkedIn.path("streak").asInt()).isEqualTo(3);
        assertThat(checkedIn.path("prizes").path(0).path("title").asText()).isEqualTo("3 积分");
        assertThat(pointsOf(idOf(mei))).isEqualTo(3);
        JsonNode after = calendar(mei.http());
        assertThat(after.path("checkedInToday").asBoolean()).isTrue();
        assertThat(after.path("streak").asInt()).isEqualTo(3);
        assertThat(after.path("days").toString()).contains(today().toString());
        assertThat(after.path("cycle")).hasSize(7);
    }

    @Test
    void theSeventhDayEarnsItsMilestoneAndTheEighthBeginsTheCycleAnew() {
        planOfSevenDays(7, 3);
        Member mei = member();
        wasHere(idOf(mei), 6, 1);
        assertThat(checksIn(mei.http()).ok().path("prizes")).hasSize(2);
        assertThat(pointsOf(idOf(mei))).isEqualTo(107);
        Member bo = member();
        wasHere(idOf(bo), 7, 1);
        assertThat(checksIn(bo.http()).ok().path("streak").asInt()).isEqualTo(8);
        assertThat(pointsOf(idOf(bo))).isEqualTo(1);
    }

    @Test
    void theSameKeyGivesTheSameAnswerAndAnotherKeyIsRefused() {
        Member mei = member();
        MallHttp once = mei.http().withNewKey();
        String first = once.post(CHECK_INS, "").text();
        assertThat(once.post(CHECK_INS, "").text()).isEqualTo(first);
        assertThat(checksIn(mei.http()).code()).isEqualTo("CHECKED_IN_ALREADY");
        assertThat(mei.http().post(CHECK_INS, "").code()).isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
    }

    @Test
    void aCardMakesUpAMissedDayAndTheStreakIsCountedAnew() {
        planOfSevenDays(7, 3);
        Member mei = member();
        MemberId id = idOf(mei);
        registeredLongAgo(id);
        wasHere(id, 6, 3);
        wasHere(id, 1, 1);
        checksIn(mei.http()).ok();
        long before = pointsOf(id);
        gets(id, Prize.makeUpCards(1));
        JsonNode madeUp = makesUp(mei.http(), today().minusDays(2)).ok();
        assertThat(madeUp.path("streak").asInt()).isEqualTo(7);
        assertThat(madeUp.path("madeUp").asBoolean()).isTrue();
        // the fifth day of the cycle, and the seven days that it completes
        assertThat(pointsOf(id)).isEqualTo(before + 5 + 100);
        assertThat(calendar(mei.http()).path("streak").asInt()).isEqualTo(7);
        assertThat(calendar(mei.http()).path("makeUpCards").asInt()).isZero();
        assertThat(calendar(mei.http()).path("makeUpsLeft").asInt()).isEqualTo(2);
    }

    @Test
    void withoutACardOrBeyondTheLimitsNothingIsMadeUp() {
        planOfSevenDays(3, 1);
        Member mei = member();
        registeredLongAgo(idOf(mei));
        assertThat(makesUp(mei.http(), today().minusDays(1)).code()).isEqualTo("MAKE_UP_CARDS_NOT_ENOUGH");
        gets(idOf(mei), Prize.makeUpCards(5));
        assertThat(makesUp(mei.http(), today()).code()).isEqualTo("MAKE_UP_DAY_INVALID");
        assertThat(makesUp(mei.http(), today().minusDays(4)).code()).isEqualTo("MAKE_UP_DAY_INVALID");
        makesUp(mei.http(), today().minusDays(3)).ok();
        assertThat(makesUp(mei.http(), today().minusDays(3)).code()).isEqualTo("CHECKED_IN_ALREADY");
        assertThat(makesUp(mei.http(), today().minusDays(2)).code()).isEqualTo("MAKE_UP_LIMIT_REACHED");
        assertThat(calendar(mei.http()).path("makeUpCards").asInt()).isEqualTo(4);
    }

    @Test
    void nobodyWasHereBeforeHeRegistered() {
        Member mei = member();
        gets(idOf(mei), Prize.makeUpCards(1));
        assertThat(makesUp(mei.http(), today().minusDays(1)).code()).isEqualTo("MAKE_UP_DAY_INVALID");
    }

    @Test
    void aCheckInMayRaiseTheInflatingCouponsOfTheMember() {
        Prize step = new Prize(Reward.COUPON_INFLATION, "", 1);
        Await.result(() -> checkIns.revise(new CheckInPlan(List.of(List.of(step)), Map.of(), 0, 0)));
        CouponTemplate template = inflatingTemplate();
        Member mei = member();
        gets(idOf(mei), new Prize(Reward.COUPON, Long.toString(template.id().value()), 1));
        assertThat(mei.http().get("/api/v1/me/coupons").ok().toString()).contains("\"offFen\":500");
        assertThat(checksIn(mei.http())
                        .ok()
                        .path("prizes")
                        .path(0)
                        .path("title")
                        .asText())
                .isEqualTo("膨胀券膨胀一次");
        assertThat(mei.http().get("/api/v1/me/coupons").ok().toString()).contains("\"offFen\":800");
        Await.result(() -> templates.end(template.id()));
    }

    @Test
    void badInputIsRefused() {
        Member mei = member();
        assertThat(mei.http().get(CHECK_INS + "?month=2026-13").status()).isEqualTo(422);
        assertThat(mei.http().get(CHECK_INS + "?month=now").status()).isEqualTo(422);
        assertThat(mei.http()
                        .withNewKey()
                        .post(CHECK_INS + "/make-ups", Map.of())
                        .status())
                .isEqualTo(422);
        for (String day : new String[] {"2026-02-30", "yesterday", "+99999-01-01", "-0001-01-01"}) {
            int status = mei.http()
                    .withNewKey()
                    .post(CHECK_INS + "/make-ups", Map.of("day", day))
                    .status();
            assertThat(status).as(day).isIn(400, 422);
        }
        assertThat(nobody().get(CHECK_INS).status()).isEqualTo(401);
    }

    @Test
    void anotherMonthShowsItsOwnDays() {
        Member mei = member();
        wasHere(idOf(mei), 40, 40);
        LocalDate day = today().minusDays(40);
        JsonNode month =
                mei.http().get(CHECK_INS + "?month=" + YearMonth.from(day)).ok();
        assertThat(month.path("days")).hasSize(1);
        assertThat(month.path("days").path(0).path("day").asText()).isEqualTo(day.toString());
        assertThat(calendar(mei.http()).path("days")).isEmpty();
    }

    private CouponTemplate inflatingTemplate() {
        Instant now = clock.instant();
        CouponTemplate draft = Await.result(() -> templates.create(new CouponTerms(
                "签到膨胀券",
                Optional.empty(),
                Benefit.inflating(List.of(Money.ofFen(500), Money.ofFen(800))),
                Money.ofFen(5_000),
                Scope.ALL,
                StackClass.ORDER_COUPON,
                new Validity.Days(30),
                new CouponTerms.Window(now.minusSeconds(60), now.plusSeconds(3_600)),
                new CouponTerms.Limits(10, 1, Optional.empty()),
                CouponTerms.Audience.EVERYBODY,
                ReturnPolicy.IF_VALID,
                Set.of(CouponSource.REWARD))));
        return Await.result(() -> templates.publish(draft.id()));
    }

    private void registeredLongAgo(MemberId member) {
        update("UPDATE id_member SET created_at = created_at - interval '90 days' WHERE id = $1", member);
    }

    private static JsonNode calendar(MallHttp http) {
        return http.get(CHECK_INS).ok();
    }

    private static MallHttp.Answer checksIn(MallHttp http) {
        return http.withNewKey().post(CHECK_INS, "");
    }

    private static MallHttp.Answer makesUp(MallHttp http, LocalDate day) {
        return http.withNewKey().post(CHECK_INS + "/make-ups", Map.of("day", day.toString()));
    }
}
