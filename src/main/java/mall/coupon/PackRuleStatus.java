package mall.coupon;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where a rule of split coupons stands. */
public enum PackRuleStatus implements Status {
    /** Seen by ops only. */
    DRAFT,
    /** Packs are opened of it, within its window. */
    PUBLISHED,
    /** No pack is opened any more; those that are open run on. */
    ENDED;

    /** Ops puts it before the members. */
    record Publish() {}

    /** Ops ends it. */
    record End() {}

    /** Every legal move. */
    public static final Transitions<PackRuleStatus> TABLE = Transitions.starting(DRAFT)
            .on(Publish.class, DRAFT, PUBLISHED)
            .on(End.class, PUBLISHED, ENDED)
            .build();
}
