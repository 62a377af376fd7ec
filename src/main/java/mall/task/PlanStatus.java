package mall.task;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where a task, a plant or a team PK stands. */
public enum PlanStatus implements Status {
    /** Seen by ops only; may still be changed. */
    DRAFT,
    /** Open between its start and its end. */
    PUBLISHED,
    /** Over. */
    ENDED;

    /** Ops puts it before the shoppers. */
    record Publish() {}

    /** Ops ends it, or the job does that decides a PK. */
    record End() {}

    /** Every legal move. */
    public static final Transitions<PlanStatus> TABLE = Transitions.starting(DRAFT)
            .on(Publish.class, DRAFT, PUBLISHED)
            .on(End.class, PUBLISHED, ENDED)
            .build();
}
