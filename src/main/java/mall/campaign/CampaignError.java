package mall.campaign;

import mall.kernel.ErrorCode;

/** Refusals of this room. */
public enum CampaignError implements ErrorCode {
    PUSH_NOT_FOUND(Kind.NOT_FOUND, "发券任务不存在"),
    PUSH_WRONG_STATUS(Kind.CONFLICT, "任务当前状态不能这样操作，请刷新后重试"),
    PUSH_CHANGED(Kind.CONFLICT, "任务内容已变化，请重新查看后再审批"),
    PUSH_NEEDS_ANOTHER_PERSON(Kind.CONFLICT, "不能审批自己编写的任务，请由另一位同事审批"),
    PUSH_ALREADY_COPIED(Kind.CONFLICT, "名单已生成，不能再修改；请取消后新建"),
    PUSH_SEGMENT_ARCHIVED(Kind.CONFLICT, "人群已归档，不能用于新的任务"),
    PUSH_SEGMENT_EMPTY(Kind.CONFLICT, "人群里没有会员"),
    PUSH_TEMPLATE_NOT_OPEN(Kind.CONFLICT, "优惠券未发布、已结束，或没有开放“运营发放”方式");

    private final Kind kind;
    private final String detail;

    CampaignError(Kind kind, String detail) {
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
