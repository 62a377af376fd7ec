package mall.groupbuy;

import mall.groupbuy.GroupBuyEvent.SeatTaken;
import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where a seat stands. */
public enum SeatStatus implements Status {
    /** Kept for an unpaid order. */
    HELD,
    /** Paid; stays so when the group fails and the money goes back. */
    FIRM,
    /** Free for somebody else. */
    RELEASED;

    /** The order ended while the group was forming, or the group was decided before the order was paid. */
    record LetGo() {}

    /** Every legal move. */
    public static final Transitions<SeatStatus> TABLE = Transitions.starting(HELD)
            .on(SeatTaken.class, HELD, FIRM)
            .on(LetGo.class, HELD, RELEASED)
            .on(LetGo.class, FIRM, RELEASED)
            .build();
}
