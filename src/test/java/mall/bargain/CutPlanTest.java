package mall.bargain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import mall.kernel.Money;
import mall.testing.Cases;
import org.junit.jupiter.api.Test;

class CutPlanTest {

    @Test
    void fiveFriendsBringAHundredYuanDownToSeventy() {
        CutPlan plan = CutPlan.of(fen(10000), fen(7000), 5);
        assertThat(plan.cuts()).extracting(Money::fen).containsExactly(999L, 800L, 600L, 400L, 201L);
        assertThat(plan.prices()).extracting(Money::fen).containsExactly(9001L, 8201L, 7601L, 7201L, 7000L);
        assertThat(plan.floor()).isEqualTo(fen(7000));
    }

    @Test
    void everyPlanLeadsExactlyToTheFloorWithTheLargerCutsFirst() {
        Cases.seeded(7).times(2_000, draw -> {
            int count = draw.between(1, 100);
            Money floor = fen(draw.between(0L, 1_000_000_000L));
            Money way = fen(draw.between(count, draw.coin() ? count + 50L : 1_000_000_000L));
            CutPlan plan = CutPlan.of(floor.plus(way), floor, count);
            assertThat(plan.cuts()).hasSize(count).allMatch(cut -> cut.fen() >= 1);
            assertThat(Money.sum(plan.cuts())).isEqualTo(way);
            assertThat(plan.floor()).isEqualTo(floor);
            assertThat(plan.cuts()).isSortedAccordingTo((one, other) -> other.compareTo(one));
        });
    }

    @Test
    void theSameTermsGiveTheSamePlan() {
        assertThat(CutPlan.of(fen(12345), fen(678), 17)).isEqualTo(CutPlan.of(fen(12345), fen(678), 17));
    }

    @Test
    void asManyFenAsCutsIsTheLeast() {
        assertThat(CutPlan.of(fen(3), fen(0), 3).cuts()).isEqualTo(List.of(fen(1), fen(1), fen(1)));
        assertThatThrownBy(() -> CutPlan.of(fen(3), fen(1), 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void newcomersTakeTheNextCutsAtOnceAndNeverMoreThanAreLeft() {
        CutPlan plan = CutPlan.of(fen(10000), fen(7000), 5);
        assertThat(plan.next(0, 2)).isEqualTo(fen(1799));
        assertThat(plan.next(4, 2)).isEqualTo(fen(201));
        assertThat(plan.available(4, 2)).isEqualTo(1);
        assertThat(plan.next(5, 1)).isEqualTo(Money.ZERO);
    }

    private static Money fen(long fen) {
        return Money.ofFen(fen);
    }
}
