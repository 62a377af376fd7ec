package mall.groupbuy;

import mall.kernel.ErrorCode;

/** Refusals of this room. */
public enum GroupBuyError implements ErrorCode {
    CAMPAIGN_NOT_FOUND(Kind.NOT_FOUND, "拼团活动不存在"),
    GROUP_NOT_FOUND(Kind.NOT_FOUND, "该团不存在"),
    SKU_NOT_IN_CAMPAIGN(Kind.INVALID, "该商品规格不参加本次拼团"),
    CAMPAIGN_NOT_OPEN(Kind.CONFLICT, "拼团活动未开始或已结束"),
    CAMPAIGN_SOLD_OUT(Kind.CONFLICT, "拼团商品已抢完"),
    NEWCOMERS_ONLY(Kind.CONFLICT, "仅限新用户参团，您可以自己开团"),
    LIMIT_REACHED(Kind.CONFLICT, "您参加本活动的次数已达上限"),
    ALREADY_JOINED(Kind.CONFLICT, "您已在该团中"),
    GROUP_NOT_OPEN(Kind.CONFLICT, "团长还未付款，请稍候"),
    GROUP_FULL(Kind.CONFLICT, "该团已满员，您可以参加其他团或自己开团"),
    GROUP_CLOSED(Kind.CONFLICT, "该团已结束"),
    CAMPAIGN_INVALID(Kind.INVALID, "活动设置有误，请检查标出的字段"),
    CAMPAIGN_NOT_DRAFT(Kind.CONFLICT, "活动已发布，不能修改"),
    CAMPAIGN_NOT_PUBLISHED(Kind.CONFLICT, "活动未发布或已关闭");

    private final Kind kind;
    private final String detail;

    GroupBuyError(Kind kind, String detail) {
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
