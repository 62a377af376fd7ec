package mall.sharing;

import mall.kernel.ErrorCode;

/** Refusals of sharing. */
public enum SharingError implements ErrorCode {
    SHARE_NOT_FOUND(Kind.NOT_FOUND, "分享链接不存在或已失效"),
    MINI_CODE_UNAVAILABLE(Kind.UNAVAILABLE, "小程序码暂时无法生成，请稍后再试");

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
