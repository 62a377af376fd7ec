package mall.pricing;

import mall.kernel.ErrorCode;

/** Refusals of this room. */
public enum PricingError implements ErrorCode {
    QUANTITY_TOO_LARGE(Kind.INVALID, "同一规格最多购买 999 件"),
    SKU_NOT_FOR_SALE(Kind.CONFLICT, "商品已下架，请重新选择"),
    DEAL_NOT_AVAILABLE(Kind.CONFLICT, "该优惠活动不存在或不适用于所选商品"),
    COUPON_NOT_USABLE(Kind.CONFLICT, "所选优惠券不可用于这些商品，请重新选择"),
    PROMOTION_NOT_FOUND(Kind.NOT_FOUND, "促销活动不存在"),
    PROMOTION_WRONG_STATUS(Kind.CONFLICT, "活动当前状态不允许此操作"),
    PROMOTION_INVALID(Kind.INVALID, "活动设置有误，请检查标出的内容"),
    TOO_MANY_PROMOTIONS(Kind.CONFLICT, "进行中的活动过多，请先结束一些");

    private final Kind kind;
    private final String detail;

    PricingError(Kind kind, String detail) {
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
