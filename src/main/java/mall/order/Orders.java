package mall.order;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.catalog.SkuId;
import mall.identity.AddressId;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.payment.PaymentView;
import mall.payment.Payments;
import mall.pricing.Prices;
import mall.pricing.Quote;
import mall.pricing.spi.Deal;
import mall.pricing.spi.Wish;

/** Every command on orders. */
@ApplicationScoped
public class Orders {

    /** The purpose of an order's payments and parcels; their reference is the raw id of the order. */
    public static final String PURPOSE = "ORDER";

    /** A question for the price. */
    public record Ask(
            MemberId member, List<Prices.Item> items, Optional<Deal> deal, Optional<AddressId> address, Wish wish) {}

    /**
     * The wish to buy.
     *
     * @param address where it goes; may be empty when nothing of it is sent
     * @param note to the shop, at most 200 characters
     * @param origin empty when it came straight from a product's page
     * @param expectedPayable the price the shopper was shown
     * @param quoteVersion the version of the quote he was shown, when its inputs must be the same as well
     */
    public record Place(
            MemberId member,
            List<Prices.Item> items,
            Optional<Deal> deal,
            Optional<AddressId> address,
            Wish wish,
            Optional<String> note,
            Optional<OrderOrigin> origin,
            Money expectedPayable,
            Optional<String> quoteVersion) {

        Ask ask() {
            return new Ask(member, items, deal, address, wish);
        }
    }

    /**
     * A parcel of an order.
     *
     * @param pieces what lies in it; empty means everything that is still in the house
     */
    public record Ship(OrderId order, String carrier, String trackingNo, Map<SkuId, Integer> pieces) {}

    /**
     * A refund by ops.
     *
     * @param lines how it falls on the lines; empty means by what is left of each, pieces staying where they are
     * @param reason Chinese, shown to the shopper
     */
    public record Refund(OrderId order, Money amount, List<LineRefund> lines, String reason) {}

    /**
     * A refund of pieces and money.
     *
     * @param kind whose refund it is, e.g. {@code AFTER_SALE}; at most 24 characters
     * @param reference unique within the kind; at most 64 characters
     * @param reason Chinese, fit to show to the shopper
     */
    public record RefundLines(OrderId order, List<LineRefund> lines, String kind, String reference, String reason) {}

    private final OrderPlacing placing;
    private final OrderPaying paying;
    private final OrderCancelling cancelling;
    private final OrderShipping shipping;
    private final OrderRefunding refunding;
    private final Participants participants;
    private final OrderQueries queries;

    Orders(
            OrderPlacing placing,
            OrderPaying paying,
            OrderCancelling cancelling,
            OrderShipping shipping,
            OrderRefunding refunding,
            Participants participants,
            OrderQueries queries) {
        this.placing = placing;
        this.paying = paying;
        this.cancelling = cancelling;
        this.shipping = shipping;
        this.refunding = refunding;
        this.participants = participants;
        this.queries = queries;
    }

    /**
     * What the order would cost now; refuses with ADDRESS_NOT_FOUND, MIXED_DELIVERY and as {@link Prices#quote} does.
     */
    public Uni<Quote> quote(Ask ask) {
        return placing.quote(ask);
    }

    /**
     * Lets a wish through to {@link #place}, or refuses early what is known to be gone, so that a crowd never reaches
     * the database. Call it before the transaction of placing begins.
     */
    public Uni<Void> admit(Place command) {
        return command.deal()
                .map(deal -> participants.admit(command.member(), deal))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /**
     * Prices the wish, holds everything it needs and writes the order, in one transaction. An order that costs nothing
     * is paid at once. Refuses with PRICE_CHANGED (fact {@code quote}: the new one), ADDRESS_REQUIRED, MIXED_DELIVERY,
     * TOO_MANY_UNPAID_DEALS, TOO_MANY_UNPAID_ORDERS and in the words of the address book, the prices, the stock and every participant.
     */
    public Uni<OrderView> place(Place command) {
        return placing.place(command);
    }

    /**
     * Prepares the payment; call it outside a transaction. Repeating it is safe. Refuses with ORDER_NOT_FOUND,
     * ORDER_NOT_PAYABLE or as {@link Payments#open} does.
     */
    public Uni<PaymentView> pay(MemberId member, OrderId id) {
        return paying.pay(member, id);
    }

    /** The order, after asking WeChat when its payment is unclear; call it outside a transaction. */
    public Uni<OrderDetails> check(MemberId member, OrderId id) {
        return paying.check(member, id);
    }

    /**
     * Ends an unpaid order, its payment first; call it outside a transaction. An order that has ended unpaid already
     * stays as it is. Refuses with ORDER_NOT_FOUND, ORDER_NOT_CANCELLABLE or PAYMENT_UNCLEAR.
     */
    public Uni<OrderDetails> cancel(MemberId member, OrderId id) {
        return cancelling.callOff(member, id);
    }

    /** The shopper has it. Refuses with ORDER_NOT_FOUND or ORDER_NOT_RECEIVABLE. */
    public Uni<OrderDetails> receive(MemberId member, OrderId id) {
        return shipping.receive(member, id);
    }

    /**
     * Ships a parcel; the last pieces make the order SHIPPED. Joins the caller's transaction. Refuses with
     * ORDER_NOT_FOUND, ORDER_NOT_SHIPPABLE, SHIPMENT_EXCEEDS_ORDER or as {@link mall.shipping.Parcels#ship} does.
     */
    public Uni<OrderDetails> ship(Ship command) {
        return shipping.ship(command);
    }

    /**
     * Notes that virtual goods were handed over, e.g. a code was sent: the order is SHIPPED without a parcel. Joins the
     * caller's transaction. Refuses with ORDER_NOT_FOUND or ORDER_NOT_SHIPPABLE.
     */
    public Uni<OrderDetails> handOver(OrderId id) {
        return shipping.handOver(id);
    }

    /**
     * Lets an order that is on hold be shipped. Joins the caller's transaction; does nothing when the order is not on
     * hold (any more). Refuses with ORDER_NOT_FOUND.
     *
     * @param cause for the history, e.g. {@code groupbuy:0HZX…}
     */
    public Uni<Void> release(OrderId id, String cause) {
        return refunding.release(id, cause);
    }

    /**
     * Refunds what is left of a paid order and closes it; participants give everything back. Joins the caller's
     * transaction; repeating it does nothing, and an unpaid order is left to its own cancellation. Refuses with
     * ORDER_NOT_FOUND.
     *
     * @param kind whose refund it is, e.g. {@code GROUP_FAILED}; at most 24 characters
     * @param reference unique within the kind; at most 64 characters
     * @param reason Chinese, fit to show to the shopper
     */
    public Uni<Void> close(OrderId id, String kind, String reference, String reason) {
        return refunding.close(id, new Refunding(kind, reference, reason));
    }

    /**
     * Refunds a part of a paid order, spread over its lines by what is left of each, and never more than is left: ops
     * may have been generous before. Joins the caller's transaction; repeating it with the same kind and reference does
     * nothing, nor does it touch an order that is unpaid or wholly refunded. Refuses with ORDER_NOT_FOUND.
     */
    public Uni<Void> refundPart(OrderId id, Money amount, String kind, String reference, String reason) {
        return refunding.refundPart(id, amount, new Refunding(kind, reference, reason));
    }

    /**
     * Refunds pieces of a paid order and what was paid for them. Withdrawn pieces are never shipped; they and the
     * returned ones are for sale again at once. The last fen closes the order, the last unshipped piece makes it
     * SHIPPED. Joins the caller's transaction; repeating it with the same kind and reference does nothing. Refuses with
     * ORDER_NOT_FOUND, ORDER_NOT_REFUNDABLE, ORDER_LINE_UNKNOWN, REFUND_EXCEEDS_PAID, REFUND_EXCEEDS_PIECES,
     * PIECES_SHIPPED (a piece that was to be withdrawn has left the house) or as {@link Payments#refund} does.
     */
    public Uni<Void> refundLines(RefundLines command) {
        return refunding.refundLines(command);
    }

    /**
     * Stops the clock of a paid order: it neither counts as received nor is completed by itself until every stop was
     * taken back. Joins the caller's transaction. Refuses with ORDER_NOT_FOUND.
     */
    public Uni<Void> pauseClock(OrderId id) {
        return shipping.pauseClock(id);
    }

    /**
     * Takes one {@link #pauseClock} back; the order has at least a day to go on. Joins the caller's transaction. Refuses
     * with ORDER_NOT_FOUND.
     */
    public Uni<Void> resumeClock(OrderId id) {
        return shipping.resumeClock(id);
    }

    /**
     * Refunds as ops decides. Joins the caller's transaction. Refuses with ORDER_NOT_FOUND, ORDER_NOT_REFUNDABLE,
     * REFUND_LINES_DIFFER or as {@link #refundLines} does.
     */
    public Uni<OrderDetails> refund(Refund command) {
        return refunding.refund(command).chain(() -> queries.details(command.order()));
    }
}
