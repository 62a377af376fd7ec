package mall.ops.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import mall.catalog.Line;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.task.Period;
import mall.task.PlanStatus;
import mall.task.Task;
import mall.task.TaskKind;
import mall.task.TaskStatistics;
import mall.task.TaskTerms;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A task as ops sees it. */
@Schema(name = "OpsTask")
record OpsTaskWire(
        String id,
        PlanStatus status,
        String name,
        String description,
        TaskKind kind,
        Period period,
        int goal,
        boolean automatic,
        List<String> pages,
        int seconds,
        List<OpsPrizeWire> prizes,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt) {

    /** The terms of a task as ops writes them. */
    @Schema(name = "OpsTaskDraft")
    record Draft(
            @NotNull(message = "请填写名称") @Line(max = 40) String name,

            @NotNull(message = "请填写说明") @Line(max = 200) String description,

            @NotNull(message = "请选择任务类型") TaskKind kind,

            @NotNull(message = "请选择周期") Period period,

            @NotNull(message = "请填写目标次数")
            @Min(value = 1, message = "目标次数至少为 1")
            @Max(value = 1000, message = "目标次数最多为 1000")
            Integer goal,

            @Schema(description = "完成后自动发放；缺省 false，由会员领取", defaultValue = "false") @Nullable
            Boolean automatic,

            @Schema(description = "浏览任务的页面，其他任务不填") @Nullable @Size(max = 20, message = "最多 20 个页面")
            List<
                            @NotNull(message = "页面不能为空")
                            @Pattern(regexp = "/?[\\x21-\\x7e]{1,199}", message = "页面为小程序路径，最多 200 个字符") String>
                    pages,

            @Schema(description = "浏览任务每个页面的秒数，其他任务不填")
            @Nullable
            @Min(value = 0, message = "浏览时长为 1 到 600 秒")
            @Max(value = 600, message = "浏览时长为 1 到 600 秒")
            Integer seconds,

            @NotEmpty(message = "请至少设置一项奖励") @Size(max = 5, message = "最多 5 项奖励")
            List<@NotNull(message = "奖励不能为空") @Valid OpsPrizeWire> prizes,

            @NotNull(message = "请填写开始时间") OffsetDateTime startsAt,

            @NotNull(message = "请填写结束时间") OffsetDateTime endsAt) {

        TaskTerms toTerms() {
            return new TaskTerms(
                    name.strip(),
                    description.strip(),
                    kind,
                    period,
                    goal,
                    automatic != null && automatic,
                    pages == null ? List.of() : pages,
                    seconds == null ? 0 : seconds,
                    OpsPrizeWire.toPrizes(prizes),
                    startsAt.toInstant(),
                    endsAt.toInstant());
        }
    }

    /** How a task is doing. */
    @Schema(name = "OpsTaskStatistics")
    record Statistics(
            @Schema(description = "参与人次（每周期计一次）") long begun,
            @Schema(description = "完成人次") long finished,
            @Schema(description = "领奖人次") long claimed,
            @Schema(description = "未能发放的奖励数") long refused) {

        static Statistics of(TaskStatistics statistics) {
            return new Statistics(
                    statistics.begun(), statistics.finished(), statistics.claimed(), statistics.refused());
        }
    }

    static OpsTaskWire of(Task task) {
        TaskTerms terms = task.terms();
        return new OpsTaskWire(
                Ids.text(task.id()),
                task.status(),
                terms.name(),
                terms.description(),
                terms.kind(),
                terms.period(),
                terms.goal(),
                terms.automatic(),
                terms.pages(),
                terms.seconds(),
                OpsPrizeWire.of(terms.prizes()),
                BusinessTime.onTheWire(terms.startsAt()),
                BusinessTime.onTheWire(terms.endsAt()));
    }
}
