package mall.invitation;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where a program stands. */
public enum ProgramStatus implements Status {
    /** Seen by ops only; may still be changed. */
    DRAFT,
    /** Whoever is bound between its start and its end is bound under it. */
    PUBLISHED,
    /** Nobody is bound under it any more; what it promised to those who were still holds. */
    ENDED;

    /** Ops puts it before the members. */
    record Publish() {}

    /** Ops ends it. */
    record End() {}

    /** Every legal move. */
    public static final Transitions<ProgramStatus> TABLE = Transitions.starting(DRAFT)
            .on(Publish.class, DRAFT, PUBLISHED)
            .on(End.class, PUBLISHED, ENDED)
            .build();
}
