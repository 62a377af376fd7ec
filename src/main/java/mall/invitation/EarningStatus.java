package mall.invitation;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** What became of a step that was reached. */
public enum EarningStatus implements Status {
    /** Reached; ops looks at the invitation first. */
    WAITING,
    /** Both sides were given what was promised. */
    GIVEN,
    /** Nothing was given: the invitation looked wrong, the day was full, or the budget was used up. */
    FORGONE,
    /** Its order was refunded: what was given was taken back. */
    REVOKED;

    /** Both sides are given it. */
    record Give() {}

    /** Nothing is given for it. */
    record Forgo() {}

    /** Its order was refunded. */
    record Refund() {}

    /** Every legal move. */
    public static final Transitions<EarningStatus> TABLE = Transitions.starting(WAITING)
            .on(Give.class, WAITING, GIVEN)
            .on(Forgo.class, WAITING, FORGONE)
            .on(Refund.class, WAITING, REVOKED)
            .on(Refund.class, GIVEN, REVOKED)
            .build();
}
