package mall.payment;

import java.time.Instant;
import java.util.Optional;
import mall.kernel.Money;

/**
 * A payment as others see it.
 *
 * @param amount what is owed
 * @param captured what the winning attempt brought, zero without one
 * @param refunded of the captured money: refunds that have succeeded or are under way
 * @param transactionId WeChat's number of the winning attempt
 * @param wechatPay what the mini-program calls {@code wx.requestPayment} with; only in the answer to {@code open}
 */
public record PaymentView(
        PaymentId id,
        String purpose,
        long reference,
        Money amount,
        PaymentStatus status,
        Money captured,
        Money refunded,
        Optional<String> transactionId,
        Optional<Instant> capturedAt,
        Optional<WechatPay> wechatPay) {

    /** The arguments of {@code wx.requestPayment}; {@code packageValue} is called {@code package} there. */
    public record WechatPay(String timeStamp, String nonceStr, String packageValue, String signType, String paySign) {}

    PaymentView withWechatPay(WechatPay given) {
        return new PaymentView(
                id,
                purpose,
                reference,
                amount,
                status,
                captured,
                refunded,
                transactionId,
                capturedAt,
                Optional.of(given));
    }
}
