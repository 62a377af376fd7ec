package mall.membership;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where a rule of member days stands. */
public enum MemberDayStatus implements Status {
    /** Seen by ops only; may still be changed. */
    DRAFT,
    /** Its days are member days. */
    PUBLISHED,
    /** Its days are ordinary days again; coupons that are not issued yet are not issued any more. */
    ENDED;

    /** Ops puts the rule into force. */
    record Publish() {}

    /** Ops ends the rule. */
    record End() {}

    /** Every legal move. */
    public static final Transitions<MemberDayStatus> TABLE = Transitions.starting(DRAFT)
            .on(Publish.class, DRAFT, PUBLISHED)
            .on(End.class, PUBLISHED, ENDED)
            .build();
}
