package mall.bargain;

import mall.bargain.BargainEvent.BargainBought;
import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where the purchase of a piece stands. */
public enum PurchaseStatus implements Status {
    /** Kept for an unpaid order. */
    HELD,
    /** Paid; stays so when the order is refunded later. */
    PAID,
    /** The order ended unpaid. */
    RELEASED;

    /** The order ended unpaid. */
    record LetGo() {}

    /** Every legal move. */
    public static final Transitions<PurchaseStatus> TABLE = Transitions.starting(HELD)
            .on(BargainBought.class, HELD, PAID)
            .on(LetGo.class, HELD, RELEASED)
            .build();
}
