package mall.risk;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** What becomes of an act. */
public enum Verdict implements Status {
    /** Just done; nothing rests in this state. */
    NEW,
    /** It earns what it earns. */
    PASSED,
    /** Somebody of ops shall look first. */
    HELD,
    /** Ops has looked: it earns. */
    APPROVED,
    /** It earns nothing: too odd, or ops has looked. */
    REJECTED;

    /** The signs weigh little. */
    record Clean() {}

    /** The signs weigh enough for a look. */
    record Odd() {}

    /** The signs leave no doubt. */
    record Plain() {}

    /** Ops finds nothing wrong. */
    record Approve() {}

    /** Ops finds it wrong. */
    record Reject() {}

    /** Every legal move. */
    public static final Transitions<Verdict> TABLE = Transitions.starting(NEW)
            .on(Clean.class, NEW, PASSED)
            .on(Odd.class, NEW, HELD)
            .on(Plain.class, NEW, REJECTED)
            .on(Approve.class, HELD, APPROVED)
            .on(Reject.class, HELD, REJECTED)
            .build();

    /** Whether the reward is due. */
    public boolean earns() {
        return this == PASSED || this == APPROVED;
    }
}
