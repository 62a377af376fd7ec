package mall.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mall.testing.Cases;
import mall.testing.Cases.Draw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelsTest {

    private static final Ladder LADDER = Ladders.usual();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final int CASES = 2_000;

    @Test
    void whoNeverEarnedAnythingIsOrdinary() {
        assertThat(Levels.evaluate(LADDER, List.of(), TODAY))
                .isEqualTo(new Assessment(LADDER.first(), 0, Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"999, ORDINARY", "1000, SILVER", "4999, SILVER", "5000, GOLD", "20000, DIAMOND"})
    void theThresholdItselfEarnsTheLevel(long growth, String level) {
        assertThat(levelOn(TODAY, spent(TODAY, growth))).isEqualTo(level);
    }

    @Test
    void dimensionsCountByTheirWeightAndOnlyTheSumIsRounded() {
        List<Growth> ledger = List.of(
                new Growth(TODAY, Dimension.INTERACTION, 1),
                new Growth(TODAY, Dimension.SOCIAL, 1),
                new Growth(TODAY, Dimension.SPENDING, 998));
        assertThat(Levels.growthAt(LADDER, ledger, TODAY)).isEqualTo(999);
    }

    @ParameterizedTest // days from the anniversary of the purchase: the day before, the day itself
    @CsvSource({
        "2025-11-22, 2026-11-21, true",
        "2025-11-21, 2026-11-21, false",
        "2028-02-29, 2029-02-27, true",
        "2028-02-29, 2029-02-28, false",
        "2027-02-28, 2028-02-27, true",
        "2027-02-28, 2028-02-28, false"
    })
    void growthCountsForTwelveMonths(LocalDate earned, LocalDate day, boolean counts) {
        assertThat(spent(earned, 1).countsAt(day)).isEqualTo(counts);
        assertThat(spent(earned, 1).countsAt(earned)).isTrue();
        assertThat(spent(earned, 1).countsAt(earned.minusDays(1))).isFalse();
    }

    @ParameterizedTest // days after the growth has expired
    @CsvSource({"-1, GOLD,", "0, GOLD, 2027-01-29", "29, GOLD, 2027-01-29", "30, ORDINARY,"})
    void aLevelOutlivesItsGrowthByTheGrace(int days, String level, LocalDate keptUntil) {
        LocalDate earned = LocalDate.of(2025, 12, 31);
        Assessment then = Levels.evaluate(
                LADDER, List.of(spent(earned, 5_000)), earned.plusYears(1).plusDays(days));
        assertThat(then.level().code()).isEqualTo(level);
        assertThat(then.keptUntil().orElse(null)).isEqualTo(keptUntil);
    }

    @Test
    void growthRegainedInTimeCancelsTheGrace() {
        LocalDate earned = LocalDate.of(2025, 12, 31);
        List<Growth> ledger =
                List.of(spent(earned, 5_000), spent(earned.plusYears(1).plusDays(29), 5_000));
        Assessment then = Levels.evaluate(LADDER, ledger, earned.plusYears(1).plusDays(29));
        assertThat(then.level().code()).isEqualTo("GOLD");
        assertThat(then.keptUntil()).isEmpty();
    }

    @Test
    void withoutGraceALevelGoesWithItsGrowth() {
        LocalDate earned = LocalDate.of(2025, 12, 31);
        Ladder strict = Ladders.withGrace(0);
        assertThat(Levels.evaluate(strict, List.of(spent(earned, 5_000)), earned.plusYears(1))
                        .level()
                        .code())
                .isEqualTo("ORDINARY");
    }

    @Test
    void aLevelBoughtAndReturnedWasNeverEarned() {
        List<Growth> ledger = List.of(spent(TODAY.minusDays(3), 20_000), spent(TODAY.minusDays(3), -20_000));
        assertThat(levelOn(TODAY, ledger.toArray(Growth[]::new))).isEqualTo("ORDINARY");
    }

    @Test
    void moreGrowthNeverLowersALevel() {
        Cases.seeded(9_001).times(CASES, draw -> {
            List<Growth> ledger = ledger(draw);
            LocalDate day = TODAY.plusDays(draw.between(0, 500));
            Assessment before = Levels.evaluate(LADDER, ledger, day);
            ledger.add(spent(day.minusDays(draw.between(0, 400)), draw.between(1, 20_000)));
            Assessment after = Levels.evaluate(LADDER, ledger, day);
            assertThat(after.level().threshold())
                    .isGreaterThanOrEqualTo(before.level().threshold());
            assertThat(after.growth()).isGreaterThanOrEqualTo(before.growth());
        });
    }

    @Test
    void aLevelIsTheBestOfTheGraceAndNeverLessThanEarned() {
        Cases.seeded(9_002).times(CASES, draw -> {
            List<Growth> ledger = ledger(draw);
            LocalDate day = TODAY.plusDays(draw.between(0, 500));
            Assessment then = Levels.evaluate(LADDER, ledger, day);
            long best = day.minusDays(30)
                    .datesUntil(day.plusDays(1))
                    .mapToLong(d ->
                            LADDER.earnedBy(Levels.growthAt(LADDER, ledger, d)).threshold())
                    .max()
                    .orElseThrow();
            assertThat(then.level().threshold()).isEqualTo(best);
            assertThat(then.keptUntil().isPresent())
                    .isEqualTo(LADDER.earnedBy(then.growth()).threshold() < best);
        });
    }

    @Test
    void untilTheDayToCheckNothingChangesByItself() {
        Cases.seeded(9_003).times(CASES, draw -> {
            List<Growth> ledger = ledger(draw);
            LocalDate day = TODAY.plusDays(draw.between(0, 500));
            Assessment now = Levels.evaluate(LADDER, ledger, day);
            LocalDate last = now.checkOn().orElse(day.plusYears(3)).minusDays(1);
            LocalDate some = day.plusDays(draw.between(0, last.toEpochDay() - day.toEpochDay()));
            assertThat(Levels.evaluate(LADDER, ledger, some)).isEqualTo(now);
        });
    }

    @Test
    void onTheLastDayOfTheGraceTheLevelStandsAndOnTheNextItIsGone() {
        Cases.seeded(9_004).times(CASES, draw -> {
            List<Growth> ledger = ledger(draw);
            LocalDate day = TODAY.plusDays(draw.between(0, 500));
            Assessment now = Levels.evaluate(LADDER, ledger, day);
            now.keptUntil().ifPresent(last -> {
                assertThat(levelOn(last, ledger.toArray(Growth[]::new)))
                        .isEqualTo(now.level().code());
                assertThat(Levels.evaluate(LADDER, ledger, last.plusDays(1))
                                .level()
                                .threshold())
                        .isLessThan(now.level().threshold());
            });
        });
    }

    // nothing is earned after the first day that is looked at, so that only time passes
    private static List<Growth> ledger(Draw draw) {
        return new ArrayList<>(draw.listOf(
                0,
                12,
                () -> new Growth(
                        TODAY.minusDays(draw.between(0, 400)), draw.pick(Dimension.values()), draw.between(1, 9_000))));
    }

    private static Growth spent(LocalDate day, long amount) {
        return new Growth(day, Dimension.SPENDING, amount);
    }

    private static String levelOn(LocalDate day, Growth... ledger) {
        return Levels.evaluate(LADDER, Stream.of(ledger).toList(), day).level().code();
    }
}
