package mall.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.kernel.ErrorCode;
import mall.kernel.Refused;
import mall.platform.db.Ids;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PlanRulesTest {

    private static final Instant NOON = Instant.parse("2026-03-08T04:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(3_600);
    private static final List<Prize> POINTS = List.of(Prize.points(5));

    @Test
    void aTaskNeedsAPrizeAndAnEndToCome() {
        assertThatCode(() -> check(task(TaskKind.ORDER_PAID, Period.DAILY, 3))).doesNotThrowAnyException();
        assertFaults(
                () -> PlanRules.check(
                        new TaskTerms(
                                "购物",
                                "去购物",
                                TaskKind.ORDER_PAID,
                                Period.ONCE,
                                1,
                                false,
                                List.of(),
                                0,
                                List.of(),
                                NOON.minusSeconds(2),
                                NOON.minusSeconds(1)),
                        NOON),
                TaskError.TASK_INVALID,
                "prizes",
                "endsAt");
    }

    @Test
    void onlyBrowsingHasPagesAndSeconds() {
        assertFaults(() -> check(browse(List.of(), 15, 1)), TaskError.TASK_INVALID, "pages", "goal");
        assertFaults(() -> check(browse(List.of("/a"), 0, 1)), TaskError.TASK_INVALID, "seconds");
        assertThatCode(() -> check(browse(List.of("/a", "/b"), 15, 2))).doesNotThrowAnyException();
    }

    @Test
    void aGoalThatNobodyCanReachIsRefused() {
        assertFaults(() -> check(browse(List.of("/a"), 15, 2)), TaskError.TASK_INVALID, "goal");
        assertFaults(() -> check(task(TaskKind.CHECK_IN, Period.DAILY, 2)), TaskError.TASK_INVALID, "goal");
        assertFaults(() -> check(task(TaskKind.CHECK_IN, Period.WEEKLY, 8)), TaskError.TASK_INVALID, "goal");
        assertFaults(() -> check(task(TaskKind.PROFILE, Period.DAILY, 1)), TaskError.TASK_INVALID, "period");
    }

    @Test
    void theLevelsOfAPlantRiseAndItsLevelIsWhatItsEnergyMakes() {
        PlantTerms tree = plant(10, 30);
        assertThatCode(() -> PlanRules.check(tree, NOON)).doesNotThrowAnyException();
        assertThat(tree.levelOf(9)).isZero();
        assertThat(tree.levelOf(10)).isEqualTo(1);
        assertThat(tree.levelOf(29)).isEqualTo(1);
        assertThat(tree.levelOf(30)).isEqualTo(2);
        assertFaults(() -> PlanRules.check(plant(30, 30), NOON), TaskError.PLANT_INVALID, "levels");
    }

    @Test
    void aPkCountsWhatTakesAFriendOrAnOrderAndItsTiersFollowEachOther() {
        assertThatCode(() -> PlanRules.check(pk(TaskKind.CHECK_IN, 1, 3), NOON)).doesNotThrowAnyException();
        assertFaults(() -> PlanRules.check(pk(TaskKind.BROWSE, 1, 3), NOON), TaskError.TEAM_PK_INVALID, "scores");
        assertFaults(() -> PlanRules.check(pk(TaskKind.CHECK_IN, 3, 3), NOON), TaskError.TEAM_PK_INVALID, "prizes");
    }

    @Test
    void aPlaceWinsThePrizesOfItsTier() {
        TeamPkTerms terms = pk(TaskKind.CHECK_IN, 1, 3);
        assertThat(terms.tierOf(1)).map(TeamPkTerms.Tier::lastPlace).contains(1);
        assertThat(terms.tierOf(2)).map(TeamPkTerms.Tier::lastPlace).contains(3);
        assertThat(terms.tierOf(4)).isEqualTo(Optional.empty());
    }

    @Test
    void theWeekBeginsOnMondayAndTheDayAtMidnightInShanghai() {
        Instant sundayNight = Instant.parse("2026-03-08T15:59:59Z");
        assertThat(Period.WEEKLY.startOf(sundayNight)).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(Period.WEEKLY.startOf(sundayNight.plusSeconds(1))).isEqualTo(LocalDate.of(2026, 3, 9));
        assertThat(Period.DAILY.startOf(sundayNight)).isEqualTo(LocalDate.of(2026, 3, 8));
        assertThat(Period.ONCE.startOf(sundayNight)).isEqualTo(Period.ONCE.startOf(NOON));
    }

    @Test
    void theLongestReferenceOfARewardFitsItsColumn() {
        String task = Awards.Cause.of(Awards.Cause.TASK, new TaskId(Long.MAX_VALUE), "2026-03-08:999999", "")
                .reference();
        assertThat(task.length() + ":99".length()).isLessThanOrEqualTo(60);
        assertThat(Ids.text(Long.MAX_VALUE)).hasSize(13);
    }

    private static void check(TaskTerms terms) {
        PlanRules.check(terms, NOON);
    }

    private static TaskTerms task(TaskKind kind, Period period, int goal) {
        return new TaskTerms("任务", "说明", kind, period, goal, false, List.of(), 0, POINTS, NOON, LATER);
    }

    private static TaskTerms browse(List<String> pages, int seconds, int goal) {
        return new TaskTerms(
                "浏览", "逛一逛", TaskKind.BROWSE, Period.DAILY, goal, false, pages, seconds, POINTS, NOON, LATER);
    }

    private static PlantTerms plant(long first, long second) {
        return new PlantTerms(
                "果树",
                List.of(new PlantTerms.Level("发芽", first, POINTS), new PlantTerms.Level("开花", second, POINTS)),
                NOON,
                LATER);
    }

    private static TeamPkTerms pk(TaskKind kind, int firstTier, int secondTier) {
        return new TeamPkTerms(
                "春季 PK",
                3,
                Map.of(kind, 1),
                List.of(new TeamPkTerms.Tier(firstTier, POINTS), new TeamPkTerms.Tier(secondTier, POINTS)),
                NOON,
                LATER);
    }

    private static void assertFaults(ThrowingCallable check, ErrorCode code, String... fields) {
        assertThatThrownBy(check).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat((List<?>) refused.facts().get("violations"))
                    .map(fault -> ((Map<?, ?>) fault).get("field"))
                    .map(String::valueOf)
                    .containsExactlyInAnyOrder(fields);
        });
    }
}
