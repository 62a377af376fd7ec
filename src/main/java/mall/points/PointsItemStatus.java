package mall.points;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where an item of the points mall stands. */
public enum PointsItemStatus implements Status {
    /** Seen by ops only; may still be changed. */
    DRAFT,
    /** To be had between its start and its end. */
    PUBLISHED,
    /** Not to be had any more; orders that hold pieces of it run on. */
    ENDED;

    /** Ops puts the item before the shoppers. */
    record Publish() {}

    /** Ops ends the item. */
    record End() {}

    /** Every legal move. */
    public static final Transitions<PointsItemStatus> TABLE = Transitions.starting(DRAFT)
            .on(Publish.class, DRAFT, PUBLISHED)
            .on(End.class, PUBLISHED, ENDED)
            .build();
}
