package mall.bargain;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import mall.kernel.Money;
import mall.kernel.Split;

/**
 * What every help takes off, written down before the first one: the larger cuts first, each at least one fen, together
 * exactly the way from the start price to the floor.
 */
public record CutPlan(Money start, List<Money> cuts) {

    private static final Money LEAST = Money.ofFen(1);

    public CutPlan {
        cuts = List.copyOf(cuts);
    }

    /**
     * The plan of so many cuts. One fen is every cut's own; the rest falls on them in the proportion n : n−1 : … : 1
     * (ADR 70).
     *
     * @throws IllegalArgumentException when there are not as many fen between the prices as there are cuts
     */
    static CutPlan of(Money start, Money floor, int count) {
        Money rest = start.minus(floor).minus(LEAST.times(count));
        List<Money> weights =
                LongStream.range(0, count).mapToObj(i -> Money.ofFen(count - i)).toList();
        return new CutPlan(
                start, Split.split(rest, weights).stream().map(LEAST::plus).toList());
    }

    /** The price once all is given. */
    public Money floor() {
        return priceAfter(cuts.size());
    }

    /** The price once so many cuts are given. */
    public Money priceAfter(int given) {
        return start.minus(Money.sum(cuts.subList(0, given)));
    }

    /** What the next cuts take off together, at most so many; zero when all are given. */
    Money next(int given, int wanted) {
        return Money.sum(cuts.subList(given, given + available(given, wanted)));
    }

    /** How many of the wanted cuts are left. */
    int available(int given, int wanted) {
        return Math.min(wanted, cuts.size() - given);
    }

    /** The price after every cut, the last of them the floor. */
    public List<Money> prices() {
        return IntStream.rangeClosed(1, cuts.size()).mapToObj(this::priceAfter).toList();
    }
}
