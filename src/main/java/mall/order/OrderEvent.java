package mall.order;

import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Event;
import mall.kernel.Money;
import mall.pricing.spi.Deal;

/** What happened to an order. */
public sealed interface OrderEvent extends Event {

    OrderId order();

    MemberId member();

    Instant at();

    /**
     * An order waits for its payment until {@code expiresAt}.
     *
     * @param origin empty when it came straight from a product's page
     */
    record OrderPlaced(
            OrderId order,
            MemberId member,
            Money payable,
            Optional<Deal> deal,
            Optional<OrderOrigin> origin,
            Instant expiresAt,
            Instant at)
            implements OrderEvent {}

    /**
     * The money is there.
     *
     * @param onHold whether somebody's release is needed before it ships
     */
    record OrderPaid(OrderId order, MemberId member, Money paid, Optional<Deal> deal, boolean onHold, Instant at)
            implements OrderEvent {}

    /** What the order waited for has happened; it can ship. */
    record OrderReleased(OrderId order, MemberId member, Optional<Deal> deal, Instant at) implements OrderEvent {}

    /**
     * A parcel of the order left the house.
     *
     * @param carrier the name as shoppers know it
     * @param whole whether nothing more follows
     */
    record OrderShipped(OrderId order, MemberId member, String carrier, String trackingNo, boolean whole, Instant at)
            implements OrderEvent {}

    /** The order will count as received at {@code dueAt} unless the shopper says otherwise. */
    record OrderReceiptDue(OrderId order, MemberId member, Instant dueAt, Instant at) implements OrderEvent {}

    /** The shopper has it, or the time to say otherwise has passed. */
    record OrderReceived(OrderId order, MemberId member, Instant at) implements OrderEvent {}

    /** The refund window has closed. */
    record OrderCompleted(OrderId order, MemberId member, Money kept, Instant at) implements OrderEvent {}

    /**
     * The order ended unpaid.
     *
     * @param cause {@code CALLED_OFF}, {@code TIMED_OUT} or {@code PAID_IN_VAIN}
     */
    record OrderCancelled(OrderId order, MemberId member, Optional<Deal> deal, String cause, Instant at)
            implements OrderEvent {}

    /**
     * The order was refunded in full.
     *
     * @param refunded what was paid
     */
    record OrderClosed(OrderId order, MemberId member, Money refunded, Optional<Deal> deal, String reason, Instant at)
            implements OrderEvent {}

    /**
     * A part of the price goes back; the order lives on.
     *
     * @param kind whose refund it is, e.g. {@code OPS}; unique together with the reference
     */
    record OrderPartRefunded(
            OrderId order, MemberId member, Money amount, String kind, String reference, String reason, Instant at)
            implements OrderEvent {}

    /**
     * Money that went back has reached the shopper.
     *
     * @param kind whose refund it was; unique together with the reference
     */
    record OrderRefundArrived(OrderId order, MemberId member, Money amount, String kind, String reference, Instant at)
            implements OrderEvent {}
}
