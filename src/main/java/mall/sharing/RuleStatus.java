package mall.sharing;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where a rule of rewards stands. Whether it counts is also a matter of its window. */
public enum RuleStatus implements Status {
    /** Seen by ops only; may still be changed. */
    DRAFT,
    /** Rewards what happens between its start and its end. */
    PUBLISHED,
    /** Rewards nothing any more; what was earned stays. */
    ENDED;

    /** Ops puts the rule before the members. */
    record Publish() {}

    /** Ops ends the rule. */
    record End() {}

    /** Every legal move. */
    public static final Transitions<RuleStatus> TABLE = Transitions.starting(DRAFT)
            .on(Publish.class, DRAFT, PUBLISHED)
            .on(End.class, PUBLISHED, ENDED)
            .build();
}
