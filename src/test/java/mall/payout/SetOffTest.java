package mall.payout;

import static org.assertj.core.api.Assertions.assertThat;

import mall.kernel.Money;
import mall.testing.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was taken back goes off the next rewards, and no fen gets stuck. */
class SetOffTest {

    private static final Money SMALLEST = Money.ofFen(10);

    @ParameterizedTest
    @CsvSource({"500,0,0", "500,200,200", "500,500,500", "500,9000,500", "500,495,490", "500,490,490", "10,5,0"})
    void theDebtGoesOffFirst_andWhatIsLeftCanBeTransferred(long reward, long owed, long expected) {
        assertThat(SetOff.of(Money.ofFen(reward), Money.ofFen(owed), SMALLEST).fen())
                .isEqualTo(expected);
    }

    @Test
    void nothingIsLostAndNothingIsStuck() {
        Cases.seeded(42).times(1_000, some -> {
            Money reward = Money.ofFen(some.between(10, 200_000));
            Money owed = Money.ofFen(some.between(0, 200_000));
            Money setOff = SetOff.of(reward, owed, SMALLEST);
            Money left = reward.minus(setOff);
            assertThat(setOff.fen()).isBetween(0L, owed.fen());
            assertThat(left.isZero() || left.compareTo(SMALLEST) >= 0).isTrue();
        });
    }
}
