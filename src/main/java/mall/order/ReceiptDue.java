package mall.order;

import java.time.Instant;

/**
 * When an order that is on its way counts as received.
 *
 * @param remindAt when its shopper is reminded of that
 */
record ReceiptDue(Instant at, Instant remindAt) {

    static ReceiptDue of(OrderConfig config, Instant shippedAt) {
        Instant due = shippedAt.plus(config.autoReceipt());
        return new ReceiptDue(due, due.minus(config.receiptReminder()));
    }
}
