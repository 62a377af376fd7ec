package mall.card;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where the stretch of a card stands that an order buys; the conditional statements of the store keep the moves. */
public enum CardPeriodStatus implements Status {
    /** The order is not paid yet. */
    HELD,
    /** It counts from its start to its end. */
    PAID,
    /** Its money went back; it counts no more. */
    REFUNDED,
    /** The order ended unpaid. */
    RELEASED;

    /** The order was paid. */
    record OrderPaid() {}

    /** The order ended unpaid. */
    record OrderCancelled() {}

    /** The piece was refunded, or the order closed. */
    record Refund() {}

    /** Every legal move. */
    public static final Transitions<CardPeriodStatus> TABLE = Transitions.starting(HELD)
            .on(OrderPaid.class, HELD, PAID)
            .on(OrderCancelled.class, HELD, RELEASED)
            .on(Refund.class, PAID, REFUNDED)
            .build();
}
