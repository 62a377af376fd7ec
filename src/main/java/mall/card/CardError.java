package mall.card;

import mall.kernel.ErrorCode;

/** Refusals of this room. */
public enum CardError implements ErrorCode {
    CARD_PLAN_NOT_FOUND(Kind.NOT_FOUND, "没有这个会员卡方案"),
    CARD_PLAN_INVALID(Kind.INVALID, "会员卡方案有误，请检查标出的字段"),
    CARD_PLAN_NOT_DRAFT(Kind.CONFLICT, "已发布的会员卡方案不能修改，请新建方案"),
    CARD_PLAN_NOT_PUBLISHED(Kind.CONFLICT, "会员卡方案尚未发布或已结束"),
    CARD_PLAN_ONLY(Kind.CONFLICT, "该商品只能作为会员卡购买"),
    CARD_SKU_DIFFERS(Kind.CONFLICT, "下单的商品与会员卡方案不一致"),
    CARD_ONE_AT_A_TIME(Kind.CONFLICT, "每单只能购买一张会员卡"),
    CARD_NOT_ON_SALE(Kind.CONFLICT, "该会员卡已停止销售"),
    CARD_NOT_ON_IOS(Kind.CONFLICT, "由于相关规范，iOS 端暂不支持购买会员卡"),
    CARD_TRIAL_USED(Kind.CONFLICT, "体验卡每人限购一次"),
    CARD_LIMIT_REACHED(Kind.CONFLICT, "该会员卡的购买次数已达上限"),
    CARD_ENDED(Kind.CONFLICT, "会员卡权益已变化，请确认新的价格"),
    CARD_NOT_FOUND(Kind.NOT_FOUND, "没有这张会员卡"),
    CARD_NOT_REFUNDABLE(Kind.CONFLICT, "这张会员卡已到期或已退款"),
    CARD_ORDER_UNPAID(Kind.CONFLICT, "有待付款的订单使用了会员卡，请先付款或取消"),
    CARD_BENEFITS_USED_UP(Kind.CONFLICT, "已使用的权益不少于实付金额，无可退款项"),
    CARD_REFUND_CHANGED(Kind.CONFLICT, "可退金额有变化，请确认新的金额");

    private final Kind kind;
    private final String detail;

    CardError(Kind kind, String detail) {
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
