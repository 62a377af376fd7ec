package mall.task;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.UnaryOperator;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** What ops may do to tasks. */
@ApplicationScoped
public class TaskPlans {

    private final UnitOfWork work;
    private final TaskStore tasks;
    private final Awards awards;
    private final Ids ids;
    private final Clock clock;

    TaskPlans(UnitOfWork work, TaskStore tasks, Awards awards, Ids ids, Clock clock) {
        this.work = work;
        this.tasks = tasks;
        this.awards = awards;
        this.ids = ids;
        this.clock = clock;
    }

    /** Writes a draft. Refuses with TASK_INVALID or PRIZE_UNKNOWN. */
    public Uni<Task> create(TaskTerms terms) {
        Task draft = Task.draft(new TaskId(ids.next()), sound(terms));
        return work.write(() -> tasks.save(draft)).replaceWith(draft);
    }

    /** Rewrites a draft. Refuses with TASK_NOT_FOUND, PLAN_NOT_DRAFT, TASK_INVALID or PRIZE_UNKNOWN. */
    public Uni<Task> revise(TaskId id, TaskTerms terms) {
        return change(id, task -> task.revise(sound(terms)));
    }

    /** Puts a draft before the members. Refuses with TASK_NOT_FOUND, PLAN_WRONG_STATUS or TASK_INVALID. */
    public Uni<Task> publish(TaskId id) {
        return change(id, task -> {
            requireSound(task.terms());
            return task.after(new PlanStatus.Publish());
        });
    }

    /** Ends a task: nothing counts towards it any more. Refuses with TASK_NOT_FOUND or PLAN_WRONG_STATUS. */
    public Uni<Task> end(TaskId id) {
        return change(id, task -> task.after(new PlanStatus.End()));
    }

    /** One task in any status; refuses with TASK_NOT_FOUND. */
    public Uni<Task> required(TaskId id) {
        return work.read(() -> tasks.required(id));
    }

    /** Tasks in every status, newest first. */
    public Uni<Page<Task>> all(long before, int limit) {
        return work.read(() -> tasks.newest(before, limit + 1))
                .map(rows -> Page.cut(rows, limit, task -> Ids.text(task.id())));
    }

    /** How a task is doing; refuses with TASK_NOT_FOUND. */
    public Uni<TaskStatistics> statistics(TaskId id) {
        return work.read(() -> tasks.required(id).chain(() -> tasks.statistics(id)));
    }

    private Uni<Task> change(TaskId id, UnaryOperator<Task> change) {
        return work.write(() -> tasks.locked(id).map(change).call(tasks::save));
    }

    private TaskTerms sound(TaskTerms terms) {
        requireSound(terms);
        return terms;
    }

    private void requireSound(TaskTerms terms) {
        PlanRules.check(terms, clock.instant());
        awards.requireKnown(terms.prizes());
    }
}
