package mall.order;

import mall.kernel.ErrorCode;

/** Refusals of this room. */
public enum OrderError implements ErrorCode {
    ORDER_NOT_FOUND(Kind.NOT_FOUND, "订单不存在"),
    PRICE_CHANGED(Kind.CONFLICT, "价格有变动，请确认后重新提交"),
    ADDRESS_REQUIRED(Kind.INVALID, "请选择收货地址"),
    MIXED_DELIVERY(Kind.INVALID, "虚拟商品与实物商品请分开下单"),
    TOO_MANY_UNPAID_DEALS(Kind.CONFLICT, "您有 3 笔活动订单待支付，请先支付或取消"),
    TOO_MANY_UNPAID_ORDERS(Kind.CONFLICT, "您有太多订单待支付，请先支付或取消"),
    AMOUNT_TOO_LARGE(Kind.INVALID, "订单金额超过上限，请分开下单"),
    ORDER_NOT_PAYABLE(Kind.CONFLICT, "订单已不能支付"),
    ORDER_NOT_CANCELLABLE(Kind.CONFLICT, "订单已不能取消"),
    PAYMENT_UNCLEAR(Kind.UNAVAILABLE, "支付结果确认中，请稍后再试"),
    ORDER_NOT_SHIPPABLE(Kind.CONFLICT, "订单当前不能发货"),
    SHIPMENT_EXCEEDS_ORDER(Kind.INVALID, "发货商品或数量超出订单未发部分"),
    ORDER_NOT_RECEIVABLE(Kind.CONFLICT, "订单尚未全部发货，不能确认收货"),
    ORDER_NOT_REFUNDABLE(Kind.CONFLICT, "订单当前不能退款"),
    REFUND_EXCEEDS_PAID(Kind.INVALID, "退款金额超出可退金额"),
    REFUND_EXCEEDS_PIECES(Kind.INVALID, "退款件数超出可退件数"),
    PIECES_SHIPPED(Kind.CONFLICT, "商品已发出，请走退货流程"),
    REFUND_LINES_DIFFER(Kind.INVALID, "各商品退款金额之和应等于退款总额"),
    ORDER_LINE_UNKNOWN(Kind.INVALID, "所选商品不在订单中");

    private final Kind kind;
    private final String detail;

    OrderError(Kind kind, String detail) {
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
