package mall.sharing;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** What became of a friend's act; its rewards are where it is. */
public enum ShareActStatus implements Status {
    /** Just noted. */
    NOTED,
    /** It counts, and what rules promise for it is given. */
    COUNTED,
    /** It looks odd; ops shall look first. */
    HELD,
    /** It earns nothing: too odd, or ops has looked. */
    REJECTED,
    /** The order behind it was refunded; what was given is taken back. */
    REVOKED;

    /** Nothing odd about it, or ops has said so. */
    record Passed() {}

    /** Odd enough for a look. */
    record LooksOdd() {}

    /** Too odd, or ops has said so, or nobody is left to be rewarded. */
    record Failed() {}

    /** The order behind it has ended without being kept. */
    record Undone() {}

    /** Every legal move. */
    public static final Transitions<ShareActStatus> TABLE = Transitions.starting(NOTED)
            .on(Passed.class, NOTED, COUNTED)
            .on(LooksOdd.class, NOTED, HELD)
            .on(Failed.class, NOTED, REJECTED)
            .on(Undone.class, NOTED, REVOKED)
            .on(Passed.class, HELD, COUNTED)
            .on(Failed.class, HELD, REJECTED)
            .on(Undone.class, HELD, REVOKED)
            .on(Undone.class, COUNTED, REVOKED)
            .build();
}
