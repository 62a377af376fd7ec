package mall.task;

import mall.kernel.ErrorCode;

/** Refusals of this room. */
public enum TaskError implements ErrorCode {
    CHECKED_IN_ALREADY(Kind.CONFLICT, "这一天已经签到过了"),
    CHECK_IN_PLAN_INVALID(Kind.INVALID, "签到设置有误，请检查标出的字段"),
    MAKE_UP_DAY_INVALID(Kind.INVALID, "只能补签最近几天漏签的日期"),
    MAKE_UP_LIMIT_REACHED(Kind.CONFLICT, "本月补签次数已用完"),
    MAKE_UP_CARDS_NOT_ENOUGH(Kind.CONFLICT, "补签卡不足"),
    TASK_NOT_FOUND(Kind.NOT_FOUND, "任务不存在"),
    TASK_NOT_OPEN(Kind.CONFLICT, "任务未开始或已结束"),
    TASK_NOT_DONE(Kind.CONFLICT, "任务还没有完成"),
    TASK_CLAIMED_ALREADY(Kind.CONFLICT, "奖励已经领取过了"),
    TASK_NOT_BROWSING(Kind.CONFLICT, "这不是浏览任务"),
    TASK_INVALID(Kind.INVALID, "任务设置有误，请检查标出的字段"),
    PRIZE_UNKNOWN(Kind.INVALID, "没有这种奖励"),
    PRIZE_TOO_LARGE(Kind.INVALID, "这种奖励的数量过大"),
    BROWSE_PAGE_UNKNOWN(Kind.INVALID, "该页面不在任务之内"),
    BROWSE_LIMIT_REACHED(Kind.TOO_MANY, "今天的浏览任务次数已用完"),
    BROWSE_NOT_FOUND(Kind.NOT_FOUND, "浏览已失效，请重新打开页面"),
    BROWSE_TOO_EARLY(Kind.CONFLICT, "再看一会儿就可以完成了"),
    PLAN_NOT_DRAFT(Kind.CONFLICT, "已发布，不能修改"),
    PLAN_WRONG_STATUS(Kind.CONFLICT, "当前状态不能这样操作"),
    PLANT_NOT_FOUND(Kind.NOT_FOUND, "养成活动不存在"),
    PLANT_NOT_OPEN(Kind.CONFLICT, "养成活动未开始或已结束"),
    PLANT_INVALID(Kind.INVALID, "养成活动设置有误，请检查标出的字段"),
    PLANT_LEVEL_NOT_REACHED(Kind.CONFLICT, "还没有长到这一级"),
    PLANT_HARVESTED_ALREADY(Kind.CONFLICT, "这一级的奖励已经收获"),
    ENERGY_NOT_ENOUGH(Kind.CONFLICT, "能量不足"),
    TEAM_PK_NOT_FOUND(Kind.NOT_FOUND, "战队 PK 不存在"),
    TEAM_PK_NOT_OPEN(Kind.CONFLICT, "战队 PK 未开始或已结束"),
    TEAM_PK_INVALID(Kind.INVALID, "战队 PK 设置有误，请检查标出的字段"),
    TEAM_NOT_FOUND(Kind.NOT_FOUND, "战队不存在"),
    TEAM_FULL(Kind.CONFLICT, "战队已满员"),
    TEAM_JOINED_ALREADY(Kind.CONFLICT, "您已经在一支战队里了"),
    AWARD_NOT_FOUND(Kind.NOT_FOUND, "奖励记录不存在"),
    AWARD_NOT_REFUSED(Kind.CONFLICT, "该奖励不需要补发");

    private final Kind kind;
    private final String detail;

    TaskError(Kind kind, String detail) {
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
