package mall.segment;

import java.util.List;
import java.util.Optional;
import mall.kernel.Money;

/**
 * All buyers who agree to it, by the kind of customer they are.
 *
 * @param cells every one, the best first
 * @param cuts where the fifths lay in the last round; empty before the first
 */
public record RfmReport(List<Cell> cells, Optional<Cuts> cuts) {

    /** One kind of customer. */
    public record Cell(RfmCell cell, long members, Money paid) {}
}
