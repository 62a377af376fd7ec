package mall.payment;

import mall.kernel.ErrorCode;

/** Refusals of this room. */
public enum PaymentError implements ErrorCode {
    PAYMENT_NOT_FOUND(Kind.NOT_FOUND, "支付单不存在"),
    PAYMENT_ALREADY_CAPTURED(Kind.CONFLICT, "已支付成功，请勿重复支付"),
    PAYMENT_CLOSED(Kind.CONFLICT, "支付已关闭"),
    PAYMENT_EXPIRED(Kind.CONFLICT, "已超过支付时间"),
    PAYMENT_NOT_CAPTURED(Kind.CONFLICT, "尚未支付，不能退款"),
    REFUND_EXCEEDS_CAPTURED(Kind.CONFLICT, "退款金额超过可退金额"),
    REFUND_REFERENCE_REUSED(Kind.CONFLICT, "同一退款已用其他金额申请过"),
    WECHAT_PAY_UNAVAILABLE(Kind.UNAVAILABLE, "微信支付繁忙，请稍后再试");

    private final Kind kind;
    private final String detail;

    PaymentError(Kind kind, String detail) {
        this.kind = kind;
        this.detail = detail;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String detail() {
        return detail;
    }
}
