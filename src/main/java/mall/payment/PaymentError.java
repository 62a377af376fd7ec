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
    REFUND_LIMIT_REACHED(Kind.CONFLICT, "该笔支付的退款次数已达上限"),
    REFUND_TOO_OLD(Kind.CONFLICT, "支付已超过一年，不能原路退款"),
    REFUND_NOT_FOUND(Kind.NOT_FOUND, "退款单不存在"),
    REFUND_NOT_CLOSED(Kind.CONFLICT, "退款未被微信关闭，不能重新发起"),
    REFUND_NOT_ABNORMAL(Kind.CONFLICT, "退款没有异常，不需要改退"),
    REFUND_REDIRECT_REFUSED(Kind.CONFLICT, "微信拒绝了异常退款，请核对银行卡信息"),
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
