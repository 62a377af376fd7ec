package mall.coupon;

import mall.kernel.ErrorCode;

/** Refusals of this room. */
public enum CouponError implements ErrorCode {
    COUPON_TEMPLATE_NOT_FOUND(Kind.NOT_FOUND, "优惠券不存在"),
    COUPON_TEMPLATE_INVALID(Kind.INVALID, "优惠券设置有误，请检查标出的字段"),
    COUPON_TEMPLATE_NOT_DRAFT(Kind.CONFLICT, "优惠券已发布，只能增加数量、预算或延长时间"),
    COUPON_TEMPLATE_WRONG_STATUS(Kind.CONFLICT, "优惠券当前状态不能这样操作"),
    COUPON_NOT_CLAIMABLE(Kind.CONFLICT, "优惠券未到领取时间或已停止发放"),
    COUPON_USED_UP(Kind.CONFLICT, "优惠券已领完"),
    COUPON_LIMIT_REACHED(Kind.CONFLICT, "您领取该优惠券的次数已达上限"),
    COUPON_LEVEL_TOO_LOW(Kind.CONFLICT, "您的会员等级还不能领取该优惠券"),
    COUPON_NEWCOMERS_ONLY(Kind.CONFLICT, "该优惠券仅限从未下单的新用户领取"),
    COUPON_NOT_FOUND(Kind.NOT_FOUND, "优惠券不存在"),
    COUPON_NOT_IN_WALLET(Kind.CONFLICT, "优惠券已使用、已占用或已失效，不能作废"),
    COUPON_NOT_INFLATABLE(Kind.CONFLICT, "优惠券不能再膨胀：不是膨胀券、已到最高面值，或不在券包里"),
    COUPON_PACK_RULE_NOT_FOUND(Kind.NOT_FOUND, "裂变券活动不存在"),
    COUPON_PACK_RULE_INVALID(Kind.INVALID, "裂变券活动设置有误，请检查标出的字段"),
    COUPON_PACK_RULE_WRONG_STATUS(Kind.CONFLICT, "裂变券活动当前状态不能这样操作"),
    COUPON_PACK_NOT_OFFERED(Kind.CONFLICT, "活动未开始或已结束"),
    COUPON_PACK_NOT_EARNED(Kind.CONFLICT, "该订单不满足活动条件，或已经领过券包"),
    COUPON_PACK_LIMIT_REACHED(Kind.CONFLICT, "您领取券包的次数已达上限"),
    COUPON_PACK_USED_UP(Kind.CONFLICT, "券包已领完"),
    COUPON_PACK_NOT_FOUND(Kind.NOT_FOUND, "券包不存在"),
    COUPON_PACK_OVER(Kind.CONFLICT, "券包已过期或已失效"),
    COUPON_PACK_EMPTY(Kind.CONFLICT, "手慢了，券包已被领完"),
    COUPON_PACK_TAKEN(Kind.CONFLICT, "您已经领过这个券包"),
    COUPON_PACK_CHANGED(Kind.CONFLICT, "刚刚有朋友先领了一份，请确认新的金额"),
    COUPON_PACK_DAY_LIMIT(Kind.CONFLICT, "您今天领取朋友券包的次数已达上限，明天再来"),
    COUPON_PACK_NEWCOMERS_ONLY(Kind.CONFLICT, "该券包仅限从未下单的新用户领取"),
    COUPON_CODE_NOT_FOUND(Kind.NOT_FOUND, "兑换码不存在或已失效"),
    COUPON_CODE_USED_UP(Kind.CONFLICT, "兑换码已被使用"),
    COUPON_CODE_ALREADY_REDEEMED(Kind.CONFLICT, "您已使用过该兑换码"),
    CODE_BATCH_NOT_FOUND(Kind.NOT_FOUND, "兑换码批次不存在"),
    CODE_BATCH_TOO_LARGE(Kind.CONFLICT, "兑换码可兑换的总次数超过了优惠券总量"),
    CODE_BATCH_WRONG_STATUS(Kind.CONFLICT, "批次当前状态不能这样操作：未生成完、已导出过或已作废");

    private final Kind kind;
    private final String detail;

    CouponError(Kind kind, String detail) {
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
