package mall.points;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where something stands that ops writes for the members: a savings plan, a flash day. */
public enum PublicationStatus implements Status {
    /** Seen by ops only. */
    DRAFT,
    /** Counts, within its window. */
    PUBLISHED,
    /** Counts for nobody new; what it has promised is kept. */
    ENDED;

    /** Ops puts it before the members. */
    record Publish() {}

    /** Ops ends it. */
    record End() {}

    /** Every legal move. */
    public static final Transitions<PublicationStatus> TABLE = Transitions.starting(DRAFT)
            .on(Publish.class, DRAFT, PUBLISHED)
            .on(End.class, PUBLISHED, ENDED)
            .build();
}
