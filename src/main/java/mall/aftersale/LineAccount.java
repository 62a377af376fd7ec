package mall.aftersale;

import mall.kernel.Money;
import mall.order.OrderView;

/**
 * What cases have taken of an order line so far. A case that ends with nothing gives its pieces and their share back.
 *
 * @param taken pieces of open and of successful cases
 * @param share what was paid for these pieces
 * @param refunded what cases have promised back
 * @param refundedPieces how many pieces that was for
 */
record LineAccount(int taken, Share share, Money refunded, int refundedPieces) {

    /** A line that no case has touched. */
    static final LineAccount UNTOUCHED = new LineAccount(0, Share.NOTHING, Money.ZERO, 0);

    /** Pieces that a new case may be about; what was refunded without a case, e.g. by ops, is gone as well. */
    int piecesLeft(OrderView.Line line) {
        return Math.max(0, line.quantity() - taken - (line.refundedQuantity() - refundedPieces));
    }

    /**
     * What was paid for so many of the pieces that are left, at least one. What was refunded without a case lowers the
     * price of the goods; gifts of the same SKU share in what was paid, so that nobody keeps the gift and gets the full
     * price back.
     */
    Share shareOf(int pieces, OrderView.Line line) {
        Money paid = line.payable().minus(line.freight());
        Money refundedElsewhere = line.refunded().minus(refunded);
        Money goods = paid.minus(refundedElsewhere).minus(share.goods());
        Money freight = line.freight().minus(share.freight());
        return new Share(Money.max(goods, Money.ZERO), freight).of(pieces, piecesLeft(line));
    }
}
