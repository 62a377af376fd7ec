package mall.pricing;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where a promotion stands. Whether it counts is also a matter of its window. */
public enum PromotionStatus implements Status {
    /** Seen by ops only. */
    DRAFT,
    /** Counts between its start and its end. */
    PUBLISHED,
    /** Counts no more. */
    ENDED;

    /** Ops puts the promotion before the shoppers. */
    record Publish() {}

    /** Ops ends the promotion, or throws a draft away. */
    record End() {}

    /** Every legal move. */
    public static final Transitions<PromotionStatus> TABLE = Transitions.starting(DRAFT)
            .on(Publish.class, DRAFT, PUBLISHED)
            .on(End.class, DRAFT, ENDED)
            .on(End.class, PUBLISHED, ENDED)
            .build();
}
