package mall.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is odd about an act, and how odd is too odd. */
class EvidenceTest {

    private static final Evidence NOTHING = new Evidence(false, false, false, 0, 0, 0, false);

    /** The mall as it is delivered, but for what some signs weigh. */
    private record Setting(Map<Sign, Integer> weights) implements RiskConfig {

        @Override
        public int holdFrom() {
            return 50;
        }

        @Override
        public int rejectFrom() {
            return 100;
        }

        @Override
        public int actorsPerDevice() {
            return 2;
        }

        @Override
        public int actsPerHour() {
            return 30;
        }

        @Override
        public int actsPerNetwork() {
            return 200;
        }

        @Override
        public Duration memory() {
            return Duration.ofDays(30);
        }

        @Override
        public int forgetBatch() {
            return 100;
        }
    }

    private static final RiskConfig USUAL = new Setting(Map.of());

    @Test
    void anOrdinaryFriendPasses() {
        assertThat(NOTHING.judged(USUAL)).isEqualTo(new Judgement(Verdict.PASSED, 0, Set.of()));
    }

    @Test
    void nobodyEarnsByHimself() {
        Judgement judged = new Evidence(true, false, false, 0, 0, 0, false).judged(USUAL);
        assertThat(judged.verdict()).isEqualTo(Verdict.REJECTED);
        assertThat(judged.signs()).containsExactly(Sign.SELF);
    }

    @Test
    void theSharersOwnDeviceIsHisSecondAccount() {
        assertThat(new Evidence(false, true, true, 0, 0, 0, false).judged(USUAL))
                .isEqualTo(new Judgement(Verdict.REJECTED, 120, Set.of(Sign.SAME_DEVICE, Sign.SAME_NETWORK)));
    }

    @Test
    void aFamilyInOneNetworkIsNoReason() {
        assertThat(new Evidence(false, false, true, 0, 0, 0, false)
                        .judged(USUAL)
                        .verdict())
                .isEqualTo(Verdict.PASSED);
    }

    @Test
    void aRingIsLookedAtAndARingInOneNetworkOnOneDeviceEarnsNothing() {
        assertThat(new Evidence(false, false, false, 0, 0, 0, true)
                        .judged(USUAL)
                        .verdict())
                .isEqualTo(Verdict.HELD);
        assertThat(new Evidence(false, false, false, 2, 0, 0, true)
                        .judged(USUAL)
                        .verdict())
                .isEqualTo(Verdict.REJECTED);
    }

    @ParameterizedTest
    @CsvSource({"1,0,0,PASSED", "2,0,0,HELD", "0,29,0,PASSED", "0,30,0,HELD", "0,0,199,PASSED", "0,0,200,HELD"})
    void whatIsCountedIsOddFromItsLimitOn(int onDevice, int thisHour, int inNetwork, Verdict verdict) {
        assertThat(new Evidence(false, false, false, onDevice, thisHour, inNetwork, false)
                        .judged(USUAL)
                        .verdict())
                .isEqualTo(verdict);
    }

    @Test
    void weightsAreConfiguration() {
        RiskConfig mild = new Setting(Map.of(Sign.RING, 0));
        Judgement judged = new Evidence(false, false, false, 0, 0, 0, true).judged(mild);
        assertThat(judged.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(judged.signs()).containsExactly(Sign.RING);
    }
}
