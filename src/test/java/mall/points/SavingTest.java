package mall.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import mall.identity.MemberId;
import mall.kernel.Refused;
import mall.testing.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Locking points, and what they earn. */
class SavingTest {

    private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");

    @ParameterizedTest
    @CsvSource({"-1,WITHDRAWN,0", "0,MATURED,50", "1,MATURED,50"})
    void interestIsPaidFromTheMomentTheTimeHasCome(int secondsAfterDue, SavingStatus status, long earned) {
        Saving saving = lock(1_000);
        Saving ended = saving.end(saving.dueAt().plusSeconds(secondsAfterDue));
        assertThat(ended.status()).isEqualTo(status);
        assertThat(ended.earned()).isEqualTo(earned);
    }

    @Test
    void pointsComeBackOnce() {
        Saving ended = lock(1_000).end(NOON);
        assertThatThrownBy(() -> ended.end(NOON)).matches(is(PointsError.SAVING_ENDED));
    }

    @Test
    void interestIsRoundedDownAndNeverMoreThanThePlanPromises() {
        Cases.seeded(98).times(1_000, draw -> {
            long points = draw.between(100L, 1_000_000_000_000L);
            assertThat(plan().interestOn(points)).isEqualTo(points / 20);
        });
    }

    @Test
    void tooFewPointsAndAPlanThatIsOverAreRefused() {
        assertThatThrownBy(() -> lock(99)).matches(is(PointsError.SAVINGS_TOO_FEW));
        assertThatThrownBy(() ->
                        plan().after(new PublicationStatus.End()).lock(new SavingId(1), new MemberId(1), 1_000, NOON))
                .matches(is(PointsError.SAVINGS_PLAN_NOT_OPEN));
    }

    private static Saving lock(long points) {
        return plan().lock(new SavingId(1), new MemberId(1), points, NOON);
    }

    private static SavingsPlan plan() {
        SavingsPlan.Terms terms = new SavingsPlan.Terms(
                "30 天定存", 30, 500, 100, 5_000, 1_000_000, NOON.minusSeconds(1), NOON.plus(Duration.ofDays(9)));
        return SavingsPlan.draft(new SavingsPlanId(1), terms).after(new PublicationStatus.Publish());
    }

    private static Predicate<Throwable> is(PointsError code) {
        return failure -> failure instanceof Refused refused && refused.code() == code;
    }
}
