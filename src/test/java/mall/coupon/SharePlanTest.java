package mall.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import mall.kernel.Money;
import mall.testing.Cases;
import org.junit.jupiter.api.Test;

/** What the shares of a pack are worth. */
class SharePlanTest {

    @Test
    void theOpenerGetsMostAndTheLastFriendStillGetsTheLeast() {
        assertThat(plan(2_000, 4, 200)).containsExactly(680L, 560L, 440L, 320L);
        assertThat(plan(800, 4, 200)).containsExactly(200L, 200L, 200L, 200L);
    }

    @Test
    void aPlanSumsToItsTotalNeverRisesAndNeverFallsBelowTheLeast() {
        Cases.seeded(94).times(2_000, draw -> {
            int shares = draw.between(2, 20);
            long least = draw.between(1L, 10_000L);
            long total = shares * least + draw.between(0L, 1_000_000L);
            List<Long> plan = plan(total, shares, least);
            assertThat(plan).hasSize(shares).isSortedAccordingTo(Comparator.reverseOrder());
            assertThat(plan.stream().mapToLong(Long::longValue).sum()).isEqualTo(total);
            assertThat(plan).allMatch(amount -> amount >= least);
        });
    }

    private static List<Long> plan(long total, int shares, long least) {
        return SharePlan.of(Money.ofFen(total), shares, Money.ofFen(least)).stream()
                .map(Money::fen)
                .toList();
    }
}
