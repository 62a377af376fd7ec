package mall.segment;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.kernel.Money;

/**
 * All buyers who agree to it, by the kind of customer they are.
 *
 * @param cells every one, the best first
 * @param cuts where the fifths lay in the last round; empty before the first
 */
public record RfmReport(List<Cell> cells, Optional<Cuts> cuts) {

    static RfmReport of(List<Cell> counted, Optional<Cuts> cuts) {
        Map<RfmCell, Cell> byKind = counted.stream().collect(toMap(Cell::cell, identity()));
        return new RfmReport(
                Arrays.stream(RfmCell.values())
                        .map(kind -> byKind.getOrDefault(kind, new Cell(kind, 0, Money.ZERO)))
                        .toList(),
                cuts);
    }

    /** One kind of customer. */
    public record Cell(RfmCell cell, long members, Money paid) {}
}
