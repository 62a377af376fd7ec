package mall.sharing;

import mall.kernel.ErrorCode;

/** Refusals of sharing. */
public enum SharingError implements ErrorCode {
    SHARE_NOT_FOUND(Kind.NOT_FOUND, "分享链接不存在或已失效"),
    TARGET_NOT_SHAREABLE(Kind.INVALID, "该内容暂不支持分享"),
    PAGE_NOT_SHAREABLE(Kind.NOT_FOUND, "该页面不支持分享"),
    MINI_CODE_UNAVAILABLE(Kind.UNAVAILABLE, "小程序码暂时无法生成，请稍后再试"),
    SHARE_RULE_NOT_FOUND(Kind.NOT_FOUND, "分享奖励规则不存在"),
    SHARE_RULE_INVALID(Kind.INVALID, "分享奖励规则设置有误，请检查标出的字段"),
    SHARE_RULE_NOT_DRAFT(Kind.CONFLICT, "分享奖励规则已发布，不能修改"),
    SHARE_RULE_NOT_PUBLISHED(Kind.CONFLICT, "分享奖励规则未发布或已结束"),
    SHARE_REWARD_CAPPED(Kind.CONFLICT, "分享奖励已达上限");

    private final Kind kind;
    private final String detail;

    SharingError(Kind kind, String detail) {
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
