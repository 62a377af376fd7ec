package mall.points;

import static mall.platform.reward.PointsBoost.Kind.DAY;
import static mall.platform.reward.PointsBoost.Kind.STANDING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mall.platform.reward.PointsBoost;
import mall.points.Rate.Said;
import mall.testing.Cases;
import org.junit.jupiter.api.Test;

/** How fast orders earn when several boosts come together. */
class RateTest {

    private static final int CAP = 100_000;

    @Test
    void nobodyPromisesAnythingAndTheRateIsOrdinary() {
        assertThat(Rate.of(List.of(), CAP)).isEqualTo(10_000);
        assertThat(rate(said(STANDING, 10_000), said(DAY, 10_000))).isEqualTo(10_000);
    }

    @Test
    void theBetterOfLevelAndCardCounts() {
        assertThat(rate(said(STANDING, 15_000), said(STANDING, 20_000))).isEqualTo(20_000);
        assertThat(rate(said(DAY, 30_000), said(DAY, 20_000))).isEqualTo(30_000);
    }

    @Test
    void aDayMultipliesTheStanding() {
        assertThat(rate(said(STANDING, 15_000), said(DAY, 30_000))).isEqualTo(45_000);
        assertThat(rate(said(DAY, 12_500), said(STANDING, 12_345))).isEqualTo(15_431);
    }

    @Test
    void aBoostNeverSlowsAnybodyDown() {
        assertThat(rate(said(STANDING, 20_000), said(DAY, 0))).isEqualTo(20_000);
    }

    @Test
    void theCapHoldsWhateverBoostsSayAndTheirOrderDoesNotMatter() {
        Cases.seeded(7).times(1_000, draw -> {
            List<Said> said = draw.listOf(
                    0, 6, () -> said(draw.pick(PointsBoost.Kind.values()), draw.between(0, Integer.MAX_VALUE)));
            int rate = Rate.of(said, CAP);
            assertThat(rate).isBetween(10_000, CAP).isEqualTo(Rate.of(draw.shuffled(said), CAP));
        });
    }

    private static int rate(Said... said) {
        return Rate.of(List.of(said), CAP);
    }

    private static Said said(PointsBoost.Kind kind, int basisPoints) {
        return new Said(kind, basisPoints);
    }
}
