package mall.platform.wechat;

import java.util.List;

/** A call to WeChat that did not succeed. What may be concluded from it depends on its {@link Kind} alone. */
public final class WechatFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What a failed call says about what happened at WeChat. */
    public enum Kind {
        /** WeChat answered and said no: nothing happened, {@link #code} says why. */
        REFUSED,
        /** No trustworthy answer came: it may have happened or not; settle it by asking. */
        UNCLEAR,
        /** The call did not reach WeChat, or WeChat turned it away for now: nothing happened, come back later. */
        UNAVAILABLE
    }

    private final Kind kind;
    private final String code;

    WechatFailure(Kind kind, String code, String message, Throwable cause) {
        super(kind + " " + code + (message.isEmpty() ? "" : ": " + message), cause);
        this.kind = kind;
        this.code = code;
    }

    public Kind kind() {
        return kind;
    }

    /** WeChat's error code, e.g. {@code ORDER_NOT_EXIST} or {@code 43101}; for the other kinds a word of ours. */
    public String code() {
        return code;
    }

    /** WeChat refused with one of these codes. */
    public boolean isRefusal(String... codes) {
        return kind == Kind.REFUSED && List.of(codes).contains(code);
    }
}
