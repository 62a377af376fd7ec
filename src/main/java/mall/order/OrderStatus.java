package mall.order;

import java.util.Locale;
import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where an order stands (product.md §4). */
public enum OrderStatus implements Status {
    /** Everything is held for it until its payment window closes. */
    PENDING_PAYMENT,
    /** Paid, and waits for somebody's release, e.g. for its group. */
    ON_HOLD,
    /** Paid; some of its parcels may be on their way already. */
    TO_SHIP,
    /** All of its parcels are on their way. */
    SHIPPED,
    RECEIVED,
    /** Received, and the refund window has closed. */
    COMPLETED,
    /** Ended unpaid. */
    CANCELLED,
    /** Paid and refunded in full. */
    CLOSED;

    /** What changes the status of an order. */
    sealed interface Cause {

        /** The name kept in the history, e.g. {@code PAID_ON_HOLD}. */
        default String code() {
            return getClass()
                    .getSimpleName()
                    .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                    .toUpperCase(Locale.ROOT);
        }

        /** The money is there, and nothing stands in the way of shipping. */
        record Paid() implements Cause {}

        /** The money is there, but a participant makes the order wait. */
        record PaidOnHold() implements Cause {}

        /** The money came, but what it was for is gone; the money is not kept. */
        record PaidInVain() implements Cause {}

        /** The money is there, and what was bought was handed over at once. */
        record PaidAndDelivered() implements Cause {}

        /** What the order waited for has happened. */
        record Released() implements Cause {}

        /** The last piece left the house. */
        record Shipped() implements Cause {}

        /** What had not left the house was refunded; nothing follows. */
        record RestWithdrawn() implements Cause {}

        /** The shopper has it, or the time to say otherwise has passed. */
        record Received() implements Cause {}

        /** The refund window has closed. */
        record RefundWindowClosed() implements Cause {}

        /** The shopper called it off before paying. */
        record CalledOff() implements Cause {}

        /** Nobody paid in time. */
        record TimedOut() implements Cause {}

        /** The last fen went back. */
        record RefundedInFull() implements Cause {}
    }

    /** Every legal move. */
    public static final Transitions<OrderStatus> TABLE = Transitions.starting(PENDING_PAYMENT)
            .on(Cause.Paid.class, PENDING_PAYMENT, TO_SHIP)
            .on(Cause.PaidOnHold.class, PENDING_PAYMENT, ON_HOLD)
            .on(Cause.PaidAndDelivered.class, PENDING_PAYMENT, RECEIVED)
            .on(Cause.PaidInVain.class, PENDING_PAYMENT, CANCELLED)
            .on(Cause.CalledOff.class, PENDING_PAYMENT, CANCELLED)
            .on(Cause.TimedOut.class, PENDING_PAYMENT, CANCELLED)
            .on(Cause.Released.class, ON_HOLD, TO_SHIP)
            .on(Cause.RefundedInFull.class, ON_HOLD, CLOSED)
            .on(Cause.Shipped.class, TO_SHIP, SHIPPED)
            .on(Cause.RestWithdrawn.class, TO_SHIP, SHIPPED)
            .on(Cause.RefundedInFull.class, TO_SHIP, CLOSED)
            .on(Cause.Received.class, SHIPPED, RECEIVED)
            .on(Cause.RefundedInFull.class, SHIPPED, CLOSED)
            .on(Cause.RefundWindowClosed.class, RECEIVED, COMPLETED)
            .on(Cause.RefundedInFull.class, RECEIVED, CLOSED)
            .build();
}
