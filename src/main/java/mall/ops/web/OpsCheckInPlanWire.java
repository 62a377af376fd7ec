package mall.ops.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mall.task.CheckInPlan;
import mall.task.Prize;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What checking in earns, as ops writes it, whole: what is left out is gone. */
@Schema(name = "OpsCheckInPlan")
record OpsCheckInPlanWire(
        @Schema(description = "一轮各天的奖励，签满一轮从头开始")
        @NotEmpty(message = "请至少设置一天的奖励")
        @Size(max = 31, message = "一轮最多 31 天")
        List<@NotNull(message = "奖励不能为空") @Valid Day> cycle,

        @Schema(description = "连续签到达到天数时另外得到的奖励")
        @NotNull(message = "请填写连续签到奖励，没有时填空列表")
        @Size(max = 20, message = "最多 20 项连续签到奖励")
        List<@NotNull(message = "奖励不能为空") @Valid Milestone> milestones,

        @Schema(description = "可补签最近几天，0 为不能补签")
        @NotNull(message = "请填写补签天数")
        @Min(value = 0, message = "补签天数为 0 到 31 天")
        @Max(value = 31, message = "补签天数为 0 到 31 天")
        Integer makeUpDays,

        @Schema(description = "每月可补签几次")
        @NotNull(message = "请填写每月补签次数")
        @Min(value = 0, message = "每月补签次数为 0 到 31 次")
        @Max(value = 31, message = "每月补签次数为 0 到 31 次")
        Integer makeUpsPerMonth) {

    /** The prizes of a day of the cycle. */
    @Schema(name = "OpsCheckInDay")
    record Day(
            @NotNull(message = "请填写奖励") @Size(max = 5, message = "最多 5 项奖励")
            List<@NotNull(message = "奖励不能为空") @Valid OpsPrizeWire> prizes) {}

    /** The prizes of a streak that has become so long. */
    @Schema(name = "OpsCheckInMilestone")
    record Milestone(
            @NotNull(message = "请填写连续天数") @Min(value = 2, message = "连续天数至少为 2") @Max(value = 3650, message = "连续天数过大")
            Integer streak,

            @NotNull(message = "请填写奖励") @Size(max = 5, message = "最多 5 项奖励")
            List<@NotNull(message = "奖励不能为空") @Valid OpsPrizeWire> prizes) {}

    CheckInPlan toPlan() {
        Map<Integer, List<Prize>> lengths = new TreeMap<>();
        milestones.forEach(milestone -> lengths.put(milestone.streak(), OpsPrizeWire.toPrizes(milestone.prizes())));
        return new CheckInPlan(
                cycle.stream().map(day -> OpsPrizeWire.toPrizes(day.prizes())).toList(),
                lengths,
                makeUpDays,
                makeUpsPerMonth);
    }

    static OpsCheckInPlanWire of(CheckInPlan plan) {
        return new OpsCheckInPlanWire(
                plan.cycle().stream()
                        .map(prizes -> new Day(OpsPrizeWire.of(prizes)))
                        .toList(),
                plan.milestones().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(reached -> new Milestone(reached.getKey(), OpsPrizeWire.of(reached.getValue())))
                        .toList(),
                plan.makeUpDays(),
                plan.makeUpsPerMonth());
    }
}
