package mall.identity;

import mall.kernel.ErrorCode;

/** Refusals of this room. */
public enum IdentityError implements ErrorCode {
    LOGIN_CODE_INVALID(Kind.INVALID, "登录凭证无效或已使用，请重新登录"),
    LOGIN_REFUSED_BY_WECHAT(Kind.FORBIDDEN, "微信拒绝了本次登录，请稍后再试"),
    REFRESH_TOKEN_INVALID(Kind.UNAUTHENTICATED, "登录已失效，请重新登录"),
    PHONE_CODE_INVALID(Kind.INVALID, "手机号凭证无效或已使用，请重新授权"),
    NICKNAME_REJECTED(Kind.INVALID, "昵称未通过内容安全检查，请换一个"),
    MEMBER_NOT_FOUND(Kind.NOT_FOUND, "会员不存在"),
    ADDRESS_NOT_FOUND(Kind.NOT_FOUND, "收货地址不存在"),
    ADDRESS_LIMIT_REACHED(Kind.CONFLICT, "收货地址最多 20 个，请先删除不用的地址"),
    CONSENT_NOT_FOUND(Kind.NOT_FOUND, "没有可撤回的授权"),
    WECHAT_UNAVAILABLE(Kind.UNAVAILABLE, "微信服务繁忙，请稍后再试"),
    WECHAT_SIGNATURE_INVALID(Kind.UNAUTHENTICATED, "消息签名无效");

    private final Kind kind;
    private final String detail;

    IdentityError(Kind kind, String detail) {
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
