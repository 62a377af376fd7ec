package mall.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import mall.identity.MemberId;
import mall.testing.MallHttp;
import mall.testing.Member;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CheckInsIT extends TaskScene {

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
