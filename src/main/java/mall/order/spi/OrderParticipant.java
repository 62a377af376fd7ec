package mall.order.spi;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import mall.identity.MemberId;
import mall.pricing.spi.Deal;

/**
 * Somebody who holds something scarce for an order: a seat, a coupon, points. Implemented by CDI beans of higher rooms;
 * order asks them all, in the order of their rank, and never names one. Every call runs inside the order's transaction.
 */
public interface OrderParticipant {

    /** Fixed place in the row, so that locks are always taken in the same order; the hottest row comes last. */
    int rank();

    /**
     * Asked before the transaction of placing begins, outside any unit of work: may refuse early what is known to be
     * gone, so that a crowd at a full group never reaches the database. Must let a repeated command through, which has
     * its answer already.
     */
    default Uni<Void> admit(MemberId member, Deal deal) {
        return Uni.createFrom().voidItem();
    }

    /**
     * Holds what the order needs; refuses to stop the order. Stock is reserved after all participants.
     *
     * @return what holding it means for the order; {@link Reservation#NOTHING} when this participant has no part in it
     */
    Uni<Reservation> reserve(OrderDraft draft);

    /** The order was paid: makes the hold firm, and says what becomes of the order. */
    Uni<Confirmation> confirm(PaidOrder order);

    /**
     * The order was cancelled unpaid, or closed with a full refund: gives back everything that {@link #partRefunded}
     * has not given back before, exactly once.
     */
    Uni<Void> release(EndedOrder order);

    /** A part of a paid order goes back, and the order lives on: gives back the same part of what comes in parts. */
    default Uni<Void> partRefunded(PartRefund refund) {
        return Uni.createFrom().voidItem();
    }

    /**
     * Money arrived for a cancelled order. May offer the deal under which a successor of the order is placed at once
     * with that money; empty means the money is refunded.
     */
    default Uni<Optional<Deal>> rescue(EndedOrder order) {
        return Uni.createFrom().item(Optional.empty());
    }
}
