package mall.card;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where a plan of the member card stands. */
public enum CardPlanStatus implements Status {
    /** Seen by ops only; may still be changed. */
    DRAFT,
    /** To be bought. */
    PUBLISHED,
    /** Not to be bought any more; cards that were bought run on. */
    ENDED;

    /** Ops puts the plan before the shoppers. */
    record Publish() {}

    /** Ops ends the plan. */
    record End() {}

    /** Every legal move. */
    public static final Transitions<CardPlanStatus> TABLE = Transitions.starting(DRAFT)
            .on(Publish.class, DRAFT, PUBLISHED)
            .on(End.class, PUBLISHED, ENDED)
            .build();
}
