package mall.payment;

import java.util.Optional;

/**
 * What WeChat has told us, opened.
 *
 * @param id WeChat's number of the telling
 * @param event WeChat's word for what happened, e.g. {@code TRANSACTION.SUCCESS}
 */
record Notification(String id, String event) {

    /**
     * A payment.
     *
     * @param attempt empty when the number has not the shape of ours
     */
    record Paid(Notification told, String outTradeNo, Optional<AttemptId> attempt, Arrival arrival) {}

    /**
     * A refund.
     *
     * @param number empty when the number has not the shape of ours
     */
    record Refunded(Notification told, String outRefundNo, Optional<RefundNumber> number, RefundAnswer answer) {}
}
