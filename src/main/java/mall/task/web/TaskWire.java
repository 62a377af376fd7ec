package mall.task.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.task.Browse;
import mall.task.Period;
import mall.task.TaskKind;
import mall.task.TaskState;
import mall.task.TaskTerms;
import mall.task.TaskView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A task on the wire. */
@Schema(name = "Task")
record TaskWire(
        String id,
        TaskKind kind,
        String name,
        String description,
        Period period,
        @Schema(description = "要做几次") int goal,
        @Schema(description = "已做几次，不超过目标") int progress,

        @Schema(description = "OPEN 未完成、DONE 可领取、CLAIMED 已领取")
        TaskState state,

        @Schema(description = "完成后自动发放，不需要领取") boolean automatic,
        List<PrizeWire> prizes,
        @Schema(description = "浏览任务的页面，每个页面每天计一次") List<String> pages,
        @Schema(description = "浏览任务每个页面的秒数") int seconds,
        OffsetDateTime endsAt) {

    /** Every open task. */
    @Schema(name = "Tasks")
    record All(List<TaskWire> items, OffsetDateTime serverTime) {}

    /** The page to look at. */
    @Schema(name = "TaskBrowseStart")
    record Page(
            @NotNull(message = "请填写浏览的页面") @Size(max = 200, message = "页面路径过长")
            String page) {}

    /** A page that is being looked at. */
    @Schema(name = "TaskBrowse")
    record Look(
            @Schema(description = "完成时使用，一次有效") String token,
            String page,
            @Schema(description = "从这一刻起可以完成") OffsetDateTime dueAt,
            OffsetDateTime serverTime) {

        static Look of(Browse browse, Instant now) {
            return new Look(
                    Ids.text(browse.id()),
                    browse.page(),
                    BusinessTime.onTheWire(browse.dueAt()),
                    BusinessTime.onTheWire(now));
        }
    }

    static TaskWire of(TaskView view) {
        TaskTerms terms = view.task().terms();
        return new TaskWire(
                Ids.text(view.task().id()),
                terms.kind(),
                terms.name(),
                terms.description(),
                terms.period(),
                terms.goal(),
                view.progress(),
                view.state(),
                terms.automatic(),
                PrizeWire.of(terms.prizes()),
                terms.pages(),
                terms.seconds(),
                BusinessTime.onTheWire(terms.endsAt()));
    }
}
