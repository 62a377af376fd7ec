package mall.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.kernel.Money;
import mall.membership.MembershipView.Known;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a member is told of the way up and the way down. */
class ProgressTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @ParameterizedTest // spent, weight of spending, missing growth, missing yuan
    @CsvSource({"880, 10000, 120, 120", "880, 5000, 560, 1120", "880, 20000, 0, 0", "997, 9999, 4, 4"})
    void whatIsMissingIsToldInGrowthAndInYuan(long spent, int weight, long growth, long yuan) {
        Ladder ladder = weighing(weight);
        Progress progress = Progress.towards(ladder.levels().get(1), ladder, List.of(spent(TODAY, spent)));
        assertThat(progress.growth()).isEqualTo(growth);
        assertThat(progress.spending()).contains(Money.ofFen(yuan * 100));
    }

    @Test
    void theYuanThatAreToldAreEnoughAndOneLessIsNot() {
        Ladder ladder = weighing(7_777);
        Level silver = ladder.levels().get(1);
        Progress progress = Progress.towards(silver, ladder, List.of());
        long yuan = progress.spending().orElseThrow().fen() / 100;
        assertThat(Levels.growthAt(ladder, List.of(spent(TODAY, yuan)), TODAY)).isGreaterThanOrEqualTo(1_000);
        assertThat(Levels.growthAt(ladder, List.of(spent(TODAY, yuan - 1)), TODAY))
                .isLessThan(1_000);
    }

    @Test
    void whereSpendingCountsNothingNoAmountIsTold() {
        Ladder ladder = weighing(0);
        assertThat(Progress.towards(ladder.levels().get(1), ladder, List.of()).spending())
                .isEmpty();
    }

    @Test
    void aMemberInGraceSeesWhatKeepsHisLevelAndWhatFollows() {
        Ladder ladder = Ladders.usual();
        List<Growth> ledger = List.of(spent(TODAY.minusDays(100), 1_200), spent(TODAY.minusYears(1), 4_000));
        Known known =
                new Known(Optional.of("GOLD"), Optional.empty(), Optional.of(TODAY.plusDays(29)), 0, Optional.empty());
        MembershipView view = MembershipView.of(ladder, known, ledger, TODAY);
        assertThat(view.growth()).isEqualTo(1_200);
        assertThat(view.amounts()).isEqualTo(Map.of(Dimension.SPENDING, 1_200L));
        assertThat(view.grace().orElseThrow().missing().growth()).isEqualTo(3_800);
        assertThat(view.grace().orElseThrow().then().code()).isEqualTo("SILVER");
        assertThat(view.next().orElseThrow().level().code()).isEqualTo("DIAMOND");
        assertThat(view.expiry())
                .contains(new MembershipView.Expiry(TODAY.minusDays(100).plusYears(1), 1_200));
    }

    @ParameterizedTest
    @CsvSource({"2027-02-28, 2", "2028-02-28, 1", "2028-02-29, 1", "2027-03-01, 1"})
    void whoWasBornOnALeapDayIsNotForgotten(LocalDate day, int birthdays) {
        assertThat(Birthday.keptOn(day)).hasSize(birthdays).contains(MonthDay.from(day));
    }

    private static Ladder weighing(int spending) {
        Ladder usual = Ladders.usual();
        return new Ladder(
                1,
                Map.of(Dimension.SPENDING, spending, Dimension.INTERACTION, 0, Dimension.SOCIAL, 0),
                usual.graceDays(),
                usual.levels());
    }

    private static Growth spent(LocalDate day, long amount) {
        return new Growth(day, Dimension.SPENDING, amount);
    }
}
