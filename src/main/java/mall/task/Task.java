package mall.task;

import static mall.task.TaskError.BROWSE_PAGE_UNKNOWN;
import static mall.task.TaskError.PLAN_NOT_DRAFT;
import static mall.task.TaskError.PLAN_WRONG_STATUS;
import static mall.task.TaskError.TASK_NOT_BROWSING;
import static mall.task.TaskError.TASK_NOT_OPEN;

import java.time.Instant;

/** A task as it stands. */
public record Task(TaskId id, TaskTerms terms, PlanStatus status) {

    static Task draft(TaskId id, TaskTerms terms) {
        return new Task(id, terms, PlanStatus.TABLE.start());
    }

    /** Whether members can do it now. */
    public boolean isOpenAt(Instant now) {
        return status == PlanStatus.PUBLISHED && terms.covers(now);
    }

    /** The task with other terms; refuses with PLAN_NOT_DRAFT. */
    Task revise(TaskTerms other) {
        if (status != PlanStatus.DRAFT) {
            throw PLAN_NOT_DRAFT.refuse();
        }
        return new Task(id, other, status);
    }

    /** The task after ops did something to it; refuses with PLAN_WRONG_STATUS. */
    Task after(Object cause) {
        return new Task(id, terms, PlanStatus.TABLE.after(status, cause).orElseThrow(PLAN_WRONG_STATUS::refuse));
    }

    /** Refuses with TASK_NOT_OPEN. */
    void requireOpen(Instant now) {
        if (!isOpenAt(now)) {
            throw TASK_NOT_OPEN.refuse();
        }
    }

    /** Refuses with TASK_NOT_BROWSING or BROWSE_PAGE_UNKNOWN. */
    void requirePage(String page) {
        if (terms.kind() != TaskKind.BROWSE) {
            throw TASK_NOT_BROWSING.refuse();
        }
        if (!terms.pages().contains(page)) {
            throw BROWSE_PAGE_UNKNOWN.refuse();
        }
    }
}
