package mall.bargain;

import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;

/**
 * One piece that a member buys at the price of a bargain, with one order.
 *
 * @param price of the bargain when the order was placed
 */
record Purchase(long id, BargainId bargain, MemberId buyer, OrderId order, Money price, PurchaseStatus status) {

    boolean isHeld() {
        return status == PurchaseStatus.HELD;
    }

    Purchase after(Object cause) {
        return new Purchase(id, bargain, buyer, order, price, PurchaseStatus.TABLE.next(status, cause));
    }
}
