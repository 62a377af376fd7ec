package mall.platform.http;

import mall.kernel.ErrorCode;

/** Refusals that any route may give. */
public enum RequestError implements ErrorCode {
    MALFORMED_REQUEST(Kind.MALFORMED, "请求格式有误"),
    INVALID_INPUT(Kind.INVALID, "输入有误，请检查后重试"),
    INVALID_CURSOR(Kind.INVALID, "分页参数有误"),
    IDEMPOTENCY_KEY_REQUIRED(Kind.MALFORMED, "缺少幂等键"),
    IDEMPOTENCY_KEY_INVALID(Kind.MALFORMED, "幂等键应为 8 到 64 个可见字符"),
    IDEMPOTENCY_KEY_REUSED(Kind.INVALID, "幂等键已用于另一个请求"),
    IDEMPOTENCY_IN_PROGRESS(Kind.CONFLICT, "请求正在处理中，请稍候"),
    UNAUTHENTICATED(Kind.UNAUTHENTICATED, "请先登录"),
    FORBIDDEN(Kind.FORBIDDEN, "没有权限"),
    NOT_FOUND(Kind.NOT_FOUND, "内容不存在"),
    TOO_MANY_REQUESTS(Kind.TOO_MANY, "操作太快了，请稍后再试"),
    SERVICE_UNAVAILABLE(Kind.UNAVAILABLE, "系统繁忙，请稍后再试");

    private final Kind kind;
    private final String detail;

    RequestError(Kind kind, String detail) {
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
