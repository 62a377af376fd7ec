package mall.risk;

import mall.kernel.ErrorCode;

/** Refusals of this room. */
public enum RiskError implements ErrorCode {
    ACT_NOT_FOUND(Kind.NOT_FOUND, "记录不存在"),
    ACT_NOT_HELD(Kind.CONFLICT, "该记录不在待审核状态");

    private final Kind kind;
    private final String detail;

    RiskError(Kind kind, String detail) {
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
