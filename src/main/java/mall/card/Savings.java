package mall.card;

import java.util.List;
import mall.kernel.Money;
import mall.order.spi.PartRefund;
import mall.pricing.spi.Use;

/** How much of what an order saved goes back with its pieces. */
final class Savings {

    private Savings() {}

    /**
     * What the refunded pieces had saved, each its equal part of what its line had, rounded down: a fen that cannot be
     * divided goes back with the last piece. Money without a piece is a kindness and leaves the saving as it is.
     *
     * @param use what the card took off each SKU
     * @param lines as they stand with the refund
     */
    static Money returned(Use use, List<PartRefund.Line> lines) {
        return Money.sum(lines.stream()
                .map(line -> returned(use.perSku().getOrDefault(line.sku(), 0L), line))
                .toList());
    }

    private static Money returned(long saved, PartRefund.Line line) {
        return Money.ofFen(
                saved == 0 ? 0 : Math.multiplyExact(saved, (long) line.refundedQuantity()) / line.quantity());
    }
}
