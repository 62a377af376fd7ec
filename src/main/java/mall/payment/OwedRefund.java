package mall.payment;

import java.time.Instant;
import mall.kernel.Money;
import mall.platform.db.Ids;

/**
 * A refund with what is needed to bring it to WeChat and to its owner.
 *
 * @param captured the whole amount of the attempt, which WeChat wants to hear with each refund
 * @param kept whether the owner had kept the money, and so hears of its return
 * @param tries how often WeChat was told or asked, this time included
 */
record OwedRefund(
        RefundId id,
        PaymentId payment,
        AttemptId attempt,
        String purpose,
        long reference,
        Money amount,
        Money captured,
        String reason,
        String kind,
        String kindReference,
        RefundStatus status,
        boolean kept,
        int tries,
        Instant createdAt) {

    /** Our number of the attempt at WeChat. */
    String outTradeNo() {
        return Ids.text(attempt);
    }

    /** Our number at WeChat, the same through every retry. */
    String outRefundNo() {
        return Ids.text(id);
    }
}
