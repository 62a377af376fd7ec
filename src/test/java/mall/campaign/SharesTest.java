package mall.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import mall.kernel.Money;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SharesTest {

    private static final Offset<Long> ROUNDING = Offset.offset(60L);

    @Test
    void wilsonsIntervalOfAShare() {
        // 10 of 100 by hand: (0.1 + 0.0192 ± 0.0633) / 1.0384
        Interval tenth = Shares.of(10, 100);
        assertThat(tenth.estimate()).isEqualTo(100_000);
        assertThat(tenth.low()).isCloseTo(55_229, ROUNDING);
        assertThat(tenth.high()).isCloseTo(174_366, ROUNDING);
    }

    @Test
    void noneAndAllHaveIntervalsToo() {
        assertThat(Shares.of(0, 100).low()).isZero();
        assertThat(Shares.of(0, 100).high()).isCloseTo(36_994, ROUNDING);
        assertThat(Shares.of(100, 100).high()).isEqualTo(1_000_000);
    }

    @Test
    void newcombesOwnExampleOfADifference() {
        // Newcombe 1998, table II (a), method 10: 56/70 - 48/80 is 0.2 with 0.0524 to 0.3339
        Interval difference = Shares.difference(Shares.of(56, 70), Shares.of(48, 80));
        assertThat(difference.estimate()).isEqualTo(200_000);
        assertThat(difference.low()).isCloseTo(52_400, ROUNDING);
        assertThat(difference.high()).isCloseTo(333_900, ROUNDING);
        assertThat(difference.excludesZero()).isTrue();
    }

    @Test
    void ninetyFiveOfAHundredIntervalsHoldTheTruth() {
        Random chance = new Random(42);
        int held = 0;
        for (int round = 0; round < 2_000; round++) {
            Interval found = Shares.difference(
                    Shares.of(buyers(chance, 2_000, 0.06), 2_000), Shares.of(buyers(chance, 500, 0.05), 500));
            held += found.low() <= 10_000 && 10_000 <= found.high() ? 1 : 0;
        }
        assertThat(held).isBetween(1_870, 1_930);
    }

    @Test
    void welchsIntervalOfADifferenceOfMeans() {
        // by hand: errors 400 / 100 and 900 / 150, 10 together; freedom 100 / (16 / 99 + 36 / 149) = 247.8;
        // t 1.9696, half 6.228
        Interval difference = Means.difference(arm(100, 5_000, 400), arm(150, 6_000, 900));
        assertThat(difference).isEqualTo(new Interval(4, 10, 16));
    }

    @Test
    void fewDegreesOfFreedomWidenIt() {
        // 5 and 5 members of the same variance: 8 degrees, t 2.306; error 2 * 1000000 / 5
        Interval difference = Means.difference(arm(5, 50_000, 1_000_000), arm(5, 50_000, 1_000_000));
        assertThat(difference.estimate()).isZero();
        assertThat(difference.high()).isCloseTo(1_458, Offset.offset(2L));
        assertThat(difference.excludesZero()).isFalse();
    }

    @Test
    void whenNobodyPaysThereIsNoDifference() {
        assertThat(Means.difference(arm(100, 0, 0), arm(100, 0, 0))).isEqualTo(new Interval(0, 0, 0));
    }

    @Test
    void tooLittleDataIsSaid() {
        assertThat(effect(99, 20, 100, 20).isEnough()).isFalse();
        assertThat(effect(100, 20, 99, 20).conversionLift()).isEmpty();
        assertThat(effect(100, 5, 100, 4).revenueLift()).isEmpty();
        assertThat(effect(100, 5, 100, 5).conversionLift()).isPresent();
        assertThat(effect(0, 0, 0, 0).revenueLift()).isEmpty();
    }

    private static PushEffect effect(long given, long buyers, long heldOut, long otherBuyers) {
        return new PushEffect(
                new PushProgress(0, heldOut, given, 0, 0, 0),
                0,
                Money.ZERO,
                new Arm(given, buyers, Money.ofFen(100), 1),
                new Arm(heldOut, otherBuyers, Money.ofFen(100), 1),
                Optional.empty());
    }

    private static Arm arm(long members, long revenueFen, long variance) {
        return new Arm(members, members, Money.ofFen(revenueFen), variance);
    }

    private static long buyers(Random chance, int members, double share) {
        return chance.doubles(members).filter(lot -> lot < share).count();
    }
}
