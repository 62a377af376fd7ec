package mall.order;

import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.order.OrderView.Line;

/**
 * What goes back of one line: money, and the pieces it was paid for.
 *
 * @param pieces that are refunded; 0 when only money goes back
 * @param withdrawn how many of them are still in the house: they never leave it and are for sale again
 * @param returned how many of the others came back in good order: they are for sale again, too
 */
public record LineRefund(SkuId sku, int pieces, int withdrawn, int returned, Money amount) {

    public LineRefund {
        if (withdrawn < 0 || returned < 0 || withdrawn + returned > pieces || amount.isNegative()) {
            throw new IllegalArgumentException(
                    "%d pieces, %d withdrawn, %d returned".formatted(pieces, withdrawn, returned));
        }
    }

    /** Only money; the pieces stay where they are. */
    public static LineRefund ofMoney(SkuId sku, Money amount) {
        return new LineRefund(sku, 0, 0, 0, amount);
    }

    /** Pieces that have not left the house. */
    public static LineRefund ofUnshipped(SkuId sku, int pieces, Money amount) {
        return new LineRefund(sku, pieces, pieces, 0, amount);
    }

    /** Pieces that had left the house; {@code good} of them are back and for sale again. */
    public static LineRefund ofShipped(SkuId sku, int pieces, int good, Money amount) {
        return new LineRefund(sku, pieces, 0, good, amount);
    }

    /** All that is left of a line. */
    static LineRefund ofRest(Line line) {
        return new LineRefund(
                line.sku(), line.quantity() - line.refundedQuantity(), line.unshipped(), 0, line.refundable());
    }

    /** What was booked between two states of a line. */
    static LineRefund between(Line before, Line after) {
        int withdrawn = after.withdrawn() - before.withdrawn();
        return new LineRefund(
                after.sku(),
                after.refundedQuantity() - before.refundedQuantity(),
                withdrawn,
                after.restocked() - before.restocked() - withdrawn,
                after.refunded().minus(before.refunded()));
    }

    /** Two parts of one line as one. */
    LineRefund plus(LineRefund other) {
        return new LineRefund(
                sku,
                pieces + other.pieces,
                withdrawn + other.withdrawn,
                returned + other.returned,
                amount.plus(other.amount));
    }

    /** How many pieces are for sale again. */
    int restocked() {
        return withdrawn + returned;
    }
}
