package mall.invitation;

import mall.kernel.ErrorCode;

/** Refusals of this room. */
public enum InvitationError implements ErrorCode {
    INVITE_CODE_NOT_FOUND(Kind.NOT_FOUND, "邀请码不存在或已失效"),
    INVITER_IS_SELF(Kind.CONFLICT, "不能填写自己的邀请码"),
    INVITER_ALREADY_SET(Kind.CONFLICT, "您已填写过邀请人，不能更改"),
    INVITER_TOO_LATE(Kind.CONFLICT, "仅限新会员在首次下单前填写邀请码"),
    INVITER_OF_OTHERS(Kind.CONFLICT, "您已邀请过好友，不能再填写邀请码"),
    INVITATION_PROGRAM_NOT_FOUND(Kind.NOT_FOUND, "邀请活动不存在"),
    INVITATION_PROGRAM_INVALID(Kind.INVALID, "邀请活动设置有误，请检查标出的字段"),
    INVITATION_PROGRAM_NOT_DRAFT(Kind.CONFLICT, "邀请活动已发布，不能修改"),
    INVITATION_PROGRAM_NOT_PUBLISHED(Kind.CONFLICT, "邀请活动未发布或已结束"),
    INVITATION_BOARD_NOT_FOUND(Kind.NOT_FOUND, "榜单不存在");

    private final Kind kind;
    private final String detail;

    InvitationError(Kind kind, String detail) {
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
