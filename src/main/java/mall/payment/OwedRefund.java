package mall.payment;

import java.time.Instant;
import java.util.Optional;
import mall.kernel.Money;
import mall.platform.db.Ids;

/**
 * A refund with what is needed to bring it to WeChat and to its owner.
 *
 * @param number our number at WeChat, the same through every retry
 * @param captured the whole amount of the attempt, which WeChat wants to hear with each refund
 * @param kept whether the owner had kept the money, and so hears of its return
 * @param wechatId WeChat's number of it, once it has one
 * @param tries how often WeChat was told or asked, this time included
 */
record OwedRefund(
        RefundId id,
        RefundNumber number,
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
        Optional<String> wechatId,
        boolean kept,
        int tries,
        Instant createdAt) {

    /** Our number of the attempt at WeChat. */
    String outTradeNo() {
        return Ids.text(attempt);
    }

    /** The number as WeChat hears it. */
    String outRefundNo() {
        return Ids.text(number);
    }
}
