package mall.membership;

import java.util.List;
import java.util.Optional;
import mall.kernel.Money;

/**
 * What is missing to a level.
 *
 * @param growth weighted
 * @param spending what would have to be spent, if the rest came from spending alone; empty when spending counts nothing
 */
public record Progress(Level level, long growth, Optional<Money> spending) {

    private static final int FEN_PER_YUAN = 100;

    static Progress towards(Level level, Ladder ladder, List<Growth> counting) {
        long missing = Math.max(0, level.threshold() * Benefits.WHOLE - Levels.weighted(ladder, counting));
        int weight = ladder.weight(Dimension.SPENDING);
        Optional<Money> spending =
                weight == 0 ? Optional.empty() : Optional.of(Money.ofFen(ceil(missing, weight) * FEN_PER_YUAN));
        return new Progress(level, ceil(missing, Benefits.WHOLE), spending);
    }

    private static long ceil(long amount, long by) {
        return -Math.floorDiv(-amount, by);
    }
}
