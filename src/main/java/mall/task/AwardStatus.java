package mall.task;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** What became of a reward. */
public enum AwardStatus implements Status {
    /** Written down, not given yet. */
    DUE,
    /** The member has it. */
    GIVEN,
    /** Whoever owns its kind refused, e.g. because the coupon has run out; ops may have it tried again. */
    REFUSED,
    /** What earned it was undone. */
    TAKEN_BACK;

    /** Its owner gave it. */
    record Give() {}

    /** Its owner refused. */
    record Refuse() {}

    /** What earned it was undone. */
    record TakeBack() {}

    /** Every legal move. */
    public static final Transitions<AwardStatus> TABLE = Transitions.starting(DUE)
            .on(Give.class, DUE, GIVEN)
            .on(Refuse.class, DUE, REFUSED)
            .on(Give.class, REFUSED, GIVEN)
            .on(Refuse.class, REFUSED, REFUSED)
            .on(TakeBack.class, DUE, TAKEN_BACK)
            .on(TakeBack.class, GIVEN, TAKEN_BACK)
            .on(TakeBack.class, REFUSED, TAKEN_BACK)
            .build();
}
