package mall.order.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import mall.payment.PaymentStatus;
import mall.payment.PaymentView;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A prepared payment; {@code wechatPay} is handed to {@code wx.requestPayment} as it is. */
@Schema(name = "OrderPayment")
record PaymentWire(
        String paymentId, PaymentStatus status, @Nullable WechatPay wechatPay) {

    static PaymentWire of(PaymentView payment) {
        return new PaymentWire(
                Ids.text(payment.id()),
                payment.status(),
                payment.wechatPay().map(WechatPay::of).orElse(null));
    }

    /** The arguments of {@code wx.requestPayment}. */
    @Schema(name = "WechatPay")
    record WechatPay(
            String timeStamp,
            String nonceStr,
            @JsonProperty("package") String packageValue,
            String signType,
            String paySign) {

        static WechatPay of(PaymentView.WechatPay pay) {
            return new WechatPay(pay.timeStamp(), pay.nonceStr(), pay.packageValue(), pay.signType(), pay.paySign());
        }
    }
}
