package mall.payment;

import java.time.Instant;
import java.util.Optional;
import mall.kernel.Money;

/**
 * WeChat's word about a refund.
 *
 * @param wechatId WeChat's number of the refund
 * @param at when the money arrived, if it has
 */
record RefundAnswer(String wechatId, Money amount, RefundCause cause, Optional<Instant> at) {

    /** The cause behind a status word of WeChat. */
    static RefundCause causeOf(String status) {
        return switch (status) {
            case "SUCCESS" -> new RefundCause.Arrived();
            case "PROCESSING" -> new RefundCause.Accepted();
            case "ABNORMAL" -> new RefundCause.Stuck();
            case "CLOSED" -> new RefundCause.GivenUp();
            default -> throw new IllegalArgumentException("unknown refund status " + status);
        };
    }
}
