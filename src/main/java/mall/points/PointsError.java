package mall.points;

import mall.kernel.ErrorCode;

/** Refusals of this room. */
public enum PointsError implements ErrorCode {
    POINTS_NOT_ENOUGH(Kind.CONFLICT, "积分不足"),
    POINTS_ADJUSTMENT_EMPTY(Kind.INVALID, "调整的积分不能为 0"),
    POINTS_MEMBER_NOT_FOUND(Kind.NOT_FOUND, "会员不存在");

    private final Kind kind;
    private final String detail;

    PointsError(Kind kind, String detail) {
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
