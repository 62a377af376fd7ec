package mall.order;

import java.time.Instant;
import java.util.Optional;

/**
 * When an order that is on its way counts as received.
 *
 * @param remindAt when its shopper is reminded of that; empty: not again
 */
record ReceiptDue(Instant at, Optional<Instant> remindAt) {

    /** Counts from the moment it left the house, or from the later one at which all of it had arrived. */
    static ReceiptDue of(OrderConfig config, Instant from) {
        Instant due = from.plus(config.autoReceipt());
        return new ReceiptDue(due, Optional.of(due.minus(config.receiptReminder())));
    }

    /** While a parcel is known not to have arrived there is nothing to receive: another look later, no reminder. */
    static ReceiptDue later(OrderConfig config, Instant now) {
        return new ReceiptDue(now.plus(config.receiptRecheck()), Optional.empty());
    }
}
