package mall.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import mall.kernel.Money;
import mall.kernel.Refused;
import mall.platform.reward.Reward;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program that is published keeps what it promises, so it must be sound before. */
class ProgramRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
    private static final Gift FIVE_YUAN = new Gift(Reward.CASH, "", 500);

    @Test
    void aLadderWithGrowingStepsIsSound() {
        assertThatCode(() -> check(terms(List.of(step(1, FIVE_YUAN), step(3, FIVE_YUAN)), List.of())))
                .doesNotThrowAnyException();
    }

    @Test
    void stepsMustGrow() {
        assertThat(faults(terms(List.of(step(3, FIVE_YUAN), step(3, FIVE_YUAN)), List.of())))
                .containsExactly("steps[1].nth");
    }

    @Test
    void moneyMustBeTransferable() {
        assertThat(faults(terms(List.of(step(1, new Gift(Reward.CASH, "", 9))), List.of())))
                .containsExactly("steps[0].inviter[0].amount");
    }

    @Test
    void oneOfEachKindIsEnough_aRewardIsKnownByItsKind() {
        assertThat(faults(terms(List.of(new Step(1, List.of(FIVE_YUAN, FIVE_YUAN), List.of())), List.of())))
                .containsExactly("steps[0].inviter[1].kind");
    }

    @Test
    void ranksMayNotOverlapWithinAPeriod() {
        List<Prize> prizes = List.of(
                new Prize(Period.WEEK, 1, 3, List.of(FIVE_YUAN)),
                new Prize(Period.MONTH, 1, 1, List.of(FIVE_YUAN)),
                new Prize(Period.WEEK, 3, 5, List.of(FIVE_YUAN)));
        assertThat(faults(terms(List.of(step(1, FIVE_YUAN)), prizes))).containsExactly("prizes[2].fromRank");
    }

    @Test
    void theBudgetPaysForAtLeastOneStep() {
        assertThat(faults(terms(List.of(step(1, new Gift(Reward.CASH, "", 60_000))), List.of())))
                .containsExactly("budgetFen");
    }

    @Test
    void aStepCostsItsMoneyAndItsPoints() {
        Step step = new Step(
                1,
                List.of(FIVE_YUAN, new Gift(Reward.GROWTH, "SOCIAL", 10)),
                List.of(new Gift(Reward.POINTS, "", 100)));
        assertThat(step.cost()).isEqualTo(Money.ofFen(600));
    }

    @ParameterizedTest
    @CsvSource({
        "WEEK,2026-11-22,2026-11-16,2026-11-23",
        "WEEK,2026-11-16,2026-11-16,2026-11-23",
        "MONTH,2026-11-30,2026-11-01,2026-12-01",
        "WEEK,2027-01-01,2026-12-28,2027-01-04"
    })
    void periodsAreCalendarWeeksAndMonths(Period period, LocalDate day, LocalDate start, LocalDate end) {
        assertThat(period.startOf(day)).isEqualTo(start);
        assertThat(period.endOf(start)).isEqualTo(end);
    }

    private static Step step(int nth, Gift gift) {
        return new Step(nth, List.of(gift), List.of());
    }

    private static ProgramTerms terms(List<Step> steps, List<Prize> prizes) {
        return new ProgramTerms(
                "邀请有礼", NOW, NOW.plus(Duration.ofDays(30)), 90, Money.ZERO, 10, Money.ofFen(50_000), steps, prizes);
    }

    private static void check(ProgramTerms terms) {
        ProgramRules.check(terms, amount -> amount.fen() >= 10 && amount.fen() < 200_000, NOW);
    }

    @SuppressWarnings("unchecked")
    private static List<String> faults(ProgramTerms terms) {
        Refused refused = catchThrowableOfType(Refused.class, () -> check(terms));
        return ((List<Map<String, String>>) refused.facts().get("violations"))
                .stream().map(fault -> fault.get("field")).toList();
    }
}
