package mall.segment;

import mall.kernel.ErrorCode;

/** Refusals of this room. */
public enum SegmentError implements ErrorCode {
    SEGMENT_NOT_FOUND(Kind.NOT_FOUND, "人群不存在"),
    SEGMENT_INVALID(Kind.INVALID, "人群规则有误，请检查后重试"),
    SEGMENT_ARCHIVED(Kind.CONFLICT, "人群已归档，不能再修改或使用"),
    TOO_MANY_SEGMENTS(Kind.CONFLICT, "在用的人群过多，请先归档不用的"),
    TOO_MANY_TAGS(Kind.CONFLICT, "每位会员的标签过多");

    private final Kind kind;
    private final String detail;

    SegmentError(Kind kind, String detail) {
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
