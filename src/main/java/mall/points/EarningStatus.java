package mall.points;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where the points stand that a paid order earns. */
public enum EarningStatus implements Status {
    /** The order may still be refunded. */
    FROZEN,
    /** The refund window has closed; what was kept of the money has earned its points. */
    GRANTED,
    /** The order was refunded in full. */
    VOID;

    /** The order is completed. */
    record OrderDone() {}

    /** The order ended without a delivery. */
    record OrderEnded() {}

    /** Every legal move. */
    public static final Transitions<EarningStatus> TABLE = Transitions.starting(FROZEN)
            .on(OrderDone.class, FROZEN, GRANTED)
            .on(OrderEnded.class, FROZEN, VOID)
            .build();
}
