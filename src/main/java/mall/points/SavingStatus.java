package mall.points;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where locked points stand. */
public enum SavingStatus implements Status {
    /** Not to be spent, and not expiring. */
    LOCKED,
    /** Back in the balance, with interest. */
    MATURED,
    /** Back in the balance before their time, without. */
    WITHDRAWN;

    /** Their time has come. */
    record Due() {}

    /** The member wants them back early. */
    record Withdraw() {}

    /** Every legal move. */
    public static final Transitions<SavingStatus> TABLE = Transitions.starting(LOCKED)
            .on(Due.class, LOCKED, MATURED)
            .on(Withdraw.class, LOCKED, WITHDRAWN)
            .build();
}
