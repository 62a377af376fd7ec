package mall.bargain;

import mall.kernel.ErrorCode;

/** Refusals of this room. */
public enum BargainError implements ErrorCode {
    BARGAIN_CAMPAIGN_NOT_FOUND(Kind.NOT_FOUND, "砍价活动不存在"),
    BARGAIN_NOT_FOUND(Kind.NOT_FOUND, "该砍价不存在"),
    BARGAIN_CAMPAIGN_NOT_OPEN(Kind.CONFLICT, "砍价活动未开始或已结束"),
    BARGAIN_SOLD_OUT(Kind.CONFLICT, "砍价商品已抢完"),
    BARGAIN_START_LIMIT(Kind.CONFLICT, "您发起本活动砍价的次数已达上限"),
    BARGAIN_RUNNING(Kind.CONFLICT, "您已有一个进行中的砍价，快邀请好友帮忙吧"),
    OWN_BARGAIN(Kind.CONFLICT, "不能给自己砍价，快邀请好友帮忙吧"),
    HELPED_ALREADY(Kind.CONFLICT, "您已帮他砍过了"),
    BARGAIN_ENDED(Kind.CONFLICT, "该砍价已结束，您可以自己发起一个"),
    BARGAIN_FINISHED(Kind.CONFLICT, "已砍到底价，不需要再帮忙了"),
    BARGAIN_BEING_BOUGHT(Kind.CONFLICT, "好友正在付款，价格已锁定"),
    HELP_CHANGED(Kind.CONFLICT, "刚有好友砍了一刀，您这一刀的金额有变化，请确认后再砍"),
    DAILY_HELP_LIMIT(Kind.CONFLICT, "您今天帮好友砍价的次数已用完，明天再来吧"),
    CAMPAIGN_HELP_LIMIT(Kind.CONFLICT, "您在本活动中帮好友砍价的次数已用完"),
    HELP_REJECTED(Kind.CONFLICT, "本次助力存在异常，未能生效"),
    HELP_UNDER_REVIEW(Kind.CONFLICT, "同一设备多个账号助力需要人工审核，审核通过后可再次点击"),
    BARGAIN_NOT_YOURS(Kind.CONFLICT, "您不能以该砍价的价格购买，可以自己发起一个"),
    BARGAIN_NOT_AT_FLOOR(Kind.CONFLICT, "还没砍到底价，暂不能购买"),
    BARGAIN_ORDERED(Kind.CONFLICT, "您已用该砍价下单"),
    BARGAIN_ONE_PIECE(Kind.INVALID, "砍价商品请单独下单，每单一件"),
    BARGAIN_PRICE_MOVED(Kind.CONFLICT, "砍价的价格有变动，请重新下单"),
    BARGAIN_CAMPAIGN_INVALID(Kind.INVALID, "活动设置有误，请检查标出的字段"),
    BARGAIN_CAMPAIGN_NOT_DRAFT(Kind.CONFLICT, "活动已发布，不能修改"),
    BARGAIN_CAMPAIGN_NOT_PUBLISHED(Kind.CONFLICT, "活动未发布或已关闭");

    private final Kind kind;
    private final String detail;

    BargainError(Kind kind, String detail) {
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
