package mall.order.spi;

import mall.pricing.spi.Deal;

/** What becomes of a paid order, as far as one participant is concerned. The most hesitant of all participants counts. */
public sealed interface Confirmation {

    /** Nothing stands in the way of shipping. */
    record Ship() implements Confirmation {}

    /**
     * The order waits (ON_HOLD) until {@code Orders.release} or {@code Orders.close} is called for it.
     *
     * @param deal the deal as it stands now; the group may have become another one
     */
    record Hold(Deal deal) implements Confirmation {}

    /** Everything that was bought has been handed over already, e.g. a coupon: the order counts as received. */
    record Delivered() implements Confirmation {}

    /** What was paid for is gone: the order is cancelled and the money, which was never kept, goes back. */
    record Lost(String reason) implements Confirmation {}

    /** Shared, since it says nothing more. */
    Confirmation SHIP = new Ship();
}
