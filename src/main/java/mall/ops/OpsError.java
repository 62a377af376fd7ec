package mall.ops;

import mall.kernel.ErrorCode;

/** Refusals of this room. */
public enum OpsError implements ErrorCode {
    STAFF_LOGIN_FAILED(Kind.UNAUTHENTICATED, "用户名、密码或动态码不正确"),
    STAFF_TOTP_REQUIRED(Kind.UNAUTHENTICATED, "请输入动态码"),
    STAFF_LOCKED(Kind.TOO_MANY, "失败次数过多，账号已暂时锁定"),
    STAFF_NOT_FOUND(Kind.NOT_FOUND, "员工账号不存在"),
    STAFF_USERNAME_TAKEN(Kind.CONFLICT, "用户名已存在"),
    STAFF_PASSWORD_WRONG(Kind.INVALID, "当前密码不正确"),
    STAFF_TOTP_CODE_WRONG(Kind.INVALID, "动态码不正确"),
    STAFF_TOTP_NOT_BEGUN(Kind.CONFLICT, "请先获取动态码密钥"),
    STAFF_TOTP_IN_USE(Kind.CONFLICT, "动态码已启用，请联系管理员重置"),
    LAST_ADMIN(Kind.CONFLICT, "至少要保留一名可用的管理员"),
    DELIVERY_NOT_PARKED(Kind.CONFLICT, "该消息不在搁置状态"),
    DELIVERY_NOT_FOUND(Kind.NOT_FOUND, "消息不存在");

    private final Kind kind;
    private final String detail;

    OpsError(Kind kind, String detail) {
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
