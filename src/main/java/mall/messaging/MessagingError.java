package mall.messaging;

import mall.kernel.ErrorCode;

/** What messaging refuses. */
public enum MessagingError implements ErrorCode {
    MESSAGE_NOT_FOUND(Kind.NOT_FOUND, "消息不存在"),
    TEMPLATE_UNKNOWN(Kind.INVALID, "没有这个消息模板");

    private final Kind kind;
    private final String detail;

    MessagingError(Kind kind, String detail) {
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
