package mall.membership;

import mall.kernel.ErrorCode;

/** Refusals of this room. */
public enum MembershipError implements ErrorCode {
    LEVEL_TOO_LOW(Kind.CONFLICT, "您的会员等级暂不能购买该商品"),
    FREE_FREIGHT_USED_UP(Kind.CONFLICT, "本月会员免运费次数已用完，请确认新的价格"),
    BIRTHDAY_INVALID(Kind.INVALID, "没有这一天，请检查月份和日期"),
    BIRTHDAY_FIXED(Kind.CONFLICT, "生日一年内只能修改一次"),
    LADDER_INVALID(Kind.INVALID, "会员等级设置有误，请检查标出的字段"),
    LEVEL_IN_USE(Kind.CONFLICT, "仍有会员属于被删除的等级，请先提高其门槛，待会员等级更新后再删除"),
    LEVEL_NOT_FOUND(Kind.INVALID, "没有这个会员等级"),
    GROWTH_ADJUSTMENT_EMPTY(Kind.INVALID, "成长值不能为 0"),
    GROWTH_DAY_INVALID(Kind.INVALID, "计入日期应在最近一年内，且不晚于今天"),
    MEMBER_DAY_NOT_FOUND(Kind.NOT_FOUND, "没有这个会员日"),
    MEMBER_DAY_INVALID(Kind.INVALID, "会员日设置有误，请检查标出的字段"),
    MEMBER_DAY_NOT_DRAFT(Kind.CONFLICT, "已发布的会员日不能修改，请结束后新建"),
    MEMBER_DAY_NOT_PUBLISHED(Kind.CONFLICT, "会员日尚未发布或已结束");

    private final Kind kind;
    private final String detail;

    MembershipError(Kind kind, String detail) {
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
