package mall.aftersale;

import mall.kernel.ErrorCode;

/** Refusals of this room. */
public enum AfterSaleError implements ErrorCode {
    AFTER_SALE_NOT_FOUND(Kind.NOT_FOUND, "售后单不存在"),
    AFTER_SALE_NOT_PAID(Kind.CONFLICT, "订单未支付，无需售后"),
    AFTER_SALE_GROUP_FORMING(Kind.CONFLICT, "正在拼团中，成团或结束后才能申请售后；未成团会自动全额退款"),
    AFTER_SALE_WINDOW_OVER(Kind.CONFLICT, "已超过售后期，如有问题请联系客服"),
    AFTER_SALE_NOT_SHIPPED(Kind.CONFLICT, "商品尚未发出，请申请仅退款"),
    AFTER_SALE_VIRTUAL(Kind.CONFLICT, "虚拟商品已发放，不支持售后"),
    AFTER_SALE_GIFT(Kind.CONFLICT, "赠品仅支持换货"),
    AFTER_SALE_TOO_MANY_PIECES(Kind.CONFLICT, "申请件数超出可售后的件数"),
    AFTER_SALE_AMOUNT_TOO_HIGH(Kind.INVALID, "申请金额超出可退金额"),
    REPLACEMENT_NOT_POSSIBLE(Kind.INVALID, "只能换同款同价的商品"),
    AFTER_SALE_STATE_CHANGED(Kind.CONFLICT, "售后状态已变化，请刷新后再试"),
    AFTER_SALE_DEADLINE_PASSED(Kind.CONFLICT, "已超过处理期限，系统正在自动处理"),
    AFTER_SALE_APPEALS_USED_UP(Kind.CONFLICT, "申诉次数已用完，请联系客服"),
    AFTER_SALE_LOG_FULL(Kind.CONFLICT, "协商记录过多，请联系客服"),
    AFTER_SALE_NEEDS_FINANCE(Kind.FORBIDDEN, "超出您的处理权限，请财务或管理员处理"),
    CONTENT_REFUSED(Kind.INVALID, "文字含有不适合的内容，请修改后再提交"),
    EVIDENCE_NOT_FOUND(Kind.NOT_FOUND, "图片不存在"),
    EVIDENCE_UNKNOWN(Kind.INVALID, "图片不存在或已用于其他售后，请重新上传"),
    EVIDENCE_TOO_MANY(Kind.CONFLICT, "图片数量超出上限"),
    EVIDENCE_UNREADABLE(Kind.INVALID, "无法识别的图片，请上传 JPEG、PNG 或 WebP"),
    EVIDENCE_TOO_LARGE(Kind.INVALID, "图片过大"),
    EVIDENCE_NOT_CHECKED(Kind.CONFLICT, "图片审核中，请稍后查看");

    private final Kind kind;
    private final String detail;

    AfterSaleError(Kind kind, String detail) {
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
