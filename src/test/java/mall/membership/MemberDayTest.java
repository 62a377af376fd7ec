package mall.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import mall.kernel.BusinessTime;
import mall.membership.MemberDayTerms.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which days are member days, and what each level gets on them. */
class MemberDayTest {

    private static final Ladder LADDER = new Ladder(
            1,
            Map.of(Dimension.SPENDING, 10_000),
            30,
            List.of(level("ORDINARY", 0), level("SILVER", 100), level("GOLD", 1_000), level("DIAMOND", 10_000)));

    @ParameterizedTest
    @CsvSource({
        "2026-12-07, 2026-12-08",
        "2026-12-08, 2026-12-08",
        "2026-12-09, 2027-01-08",
    })
    void everyEighthComesAgain(LocalDate from, LocalDate next) {
        assertThat(Recurrence.monthly(8).next(from)).contains(next);
    }

    @ParameterizedTest
    @CsvSource({"2026-02-01, 2026-03-31", "2026-07-31, 2026-07-31", "2026-08-31, 2026-08-31", "2026-11-01, 2026-12-31"})
    void aMonthWithoutThatDayHasNone(LocalDate from, LocalDate next) {
        assertThat(Recurrence.monthly(31).next(from)).contains(next);
    }

    @Test
    void everyWednesdayIsAWednesday() {
        LocalDate sunday = LocalDate.of(2026, 11, 22);
        assertThat(Recurrence.weekly(3).next(sunday)).contains(LocalDate.of(2026, 11, 25));
    }

    @Test
    void aDateComesOnce() {
        LocalDate day = LocalDate.of(2026, 12, 12);
        assertThat(Recurrence.on(day).next(day)).contains(day);
        assertThat(Recurrence.on(day).next(day.plusDays(1))).isEmpty();
    }

    @Test
    void aDayThatDoesNotExistNeverComes() {
        assertThat(Recurrence.weekly(0).next(LocalDate.of(2026, 1, 1))).isEmpty();
        assertThat(Recurrence.monthly(0).next(LocalDate.of(2026, 1, 1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-07T15:59:59.999Z, false",
        "2026-12-07T16:00:00Z, true",
        "2026-12-08T15:59:59.999Z, true",
        "2026-12-08T16:00:00Z, false",
    })
    void aMemberDayBeginsAndEndsAtMidnightInShanghai(Instant at, boolean hits) {
        assertThat(Recurrence.monthly(8).hits(BusinessTime.dayOf(at))).isEqualTo(hits);
    }

    @Test
    void everyLevelGetsThePartOfTheHighestOneThatIsNotAboveIt() {
        MemberDayTerms terms = terms(part("ORDINARY", 20_000), part("GOLD", 30_000));
        assertThat(boost(terms, "ORDINARY")).isEqualTo(20_000);
        assertThat(boost(terms, "SILVER")).isEqualTo(20_000);
        assertThat(boost(terms, "GOLD")).isEqualTo(30_000);
        assertThat(boost(terms, "DIAMOND")).isEqualTo(30_000);
    }

    @Test
    void belowTheFirstPartThereIsNothingAndALevelNobodyKnowsIsNobodys() {
        MemberDayTerms terms = terms(part("GOLD", 30_000), part("VANISHED", 90_000));
        assertThat(boost(terms, "SILVER")).isEqualTo(10_000);
        assertThat(boost(terms, "DIAMOND")).isEqualTo(30_000);
    }

    @Test
    void ofTwoRulesOfOneDayTheBetterCounts() {
        MemberDayTerms all = terms(part("ORDINARY", 20_000));
        MemberDayTerms silver = terms(part("SILVER", 15_000));
        Level level = LADDER.find("SILVER").orElseThrow();
        assertThat(DayBoost.best(List.of(all, silver), level, LADDER)).isEqualTo(20_000);
    }

    private static int boost(MemberDayTerms terms, String level) {
        return DayBoost.best(List.of(terms), LADDER.find(level).orElseThrow(), LADDER);
    }

    private static MemberDayTerms terms(Part... parts) {
        return new MemberDayTerms("会员日", Recurrence.monthly(8), List.of(parts));
    }

    private static Part part(String level, int points) {
        return new Part(level, points, List.of());
    }

    private static Level level(String code, long threshold) {
        return MembershipScene.level(code, code, threshold, 10_000, 10_000, 0);
    }
}
