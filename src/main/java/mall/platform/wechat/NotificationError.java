package mall.platform.wechat;

import mall.kernel.ErrorCode;

/** Why a notification is not taken; WeChat reads the status only and tells it again. */
public enum NotificationError implements ErrorCode {
    NOTIFICATION_NOT_SIGNED(Kind.UNAUTHENTICATED, "缺少签名信息"),
    NOTIFICATION_STALE(Kind.UNAUTHENTICATED, "时间戳超出允许范围"),
    NOTIFICATION_KEY_UNKNOWN(Kind.UNAUTHENTICATED, "签名公钥或证书序列号不匹配"),
    NOTIFICATION_FORGED(Kind.UNAUTHENTICATED, "签名验证失败"),
    NOTIFICATION_UNREADABLE(Kind.MALFORMED, "通知内容无法解析"),
    NOTIFICATION_NOT_OURS(Kind.MALFORMED, "通知的商户号或应用与本商户不符");

    private final Kind kind;
    private final String detail;

    NotificationError(Kind kind, String detail) {
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
