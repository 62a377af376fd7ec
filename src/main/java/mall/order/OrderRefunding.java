package mall.order;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import mall.inventory.Stock;
import mall.kernel.Money;
import mall.order.OrderEvent.OrderClosed;
import mall.order.OrderEvent.OrderPartRefunded;
import mall.order.OrderEvent.OrderReleased;
import mall.order.OrderStatus.Cause;
import mall.payment.Payments;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;
import org.jboss.logging.Logger;

/** What others decide about paid orders: that they may ship, that money goes back, that all of it does. */
@ApplicationScoped
class OrderRefunding {

    private static final Logger LOG = Logger.getLogger(OrderRefunding.class);

    private static final String BY_OPS = "OPS";

    private final UnitOfWork work;
    private final OrderStore orders;
    private final Payments payments;
    private final Stock stock;
    private final Participants participants;
    private final DeliveryReport report;
    private final Outbox outbox;
    private final Ids ids;
    private final OrderConfig config;
    private final Clock clock;

    OrderRefunding(
            UnitOfWork work,
            OrderStore orders,
            Payments payments,
            Stock stock,
            Participants participants,
            DeliveryReport report,
            Outbox outbox,
            Ids ids,
            OrderConfig config,
            Clock clock) {
        this.work = work;
        this.orders = orders;
        this.payments = payments;
        this.stock = stock;
        this.participants = participants;
        this.report = report;
        this.outbox = outbox;
        this.ids = ids;
        this.config = config;
        this.clock = clock;
    }

    Uni<Void> release(OrderId id, String cause) {
        return work.write(() -> orders.locked(id)
                .chain(order -> order.allows(new Cause.Released())
                        ? release(order, cause)
                        : Uni.createFrom().voidItem()));
    }

    Uni<Void> close(OrderId id, Refunding refunding) {
        return work.write(() -> orders.locked(id)
                .chain(order -> order.paidAt().isPresent() && order.allows(new Cause.RefundedInFull())
                        ? refund(order, order.rest(), refunding)
                        : Uni.createFrom().voidItem()));
    }

    /** Refunds pieces and money of lines once per cause. */
    Uni<Void> refundLines(Orders.RefundLines command) {
        Refunding refunding = new Refunding(command.kind(), command.reference(), command.reason());
        return work.write(() -> orders.locked(command.order()).chain(order -> orders.isRefunded(refunding)
                .chain(done -> done ? Uni.createFrom().voidItem() : refund(order, command.lines(), refunding))));
    }

    /** Refunds a part once per cause; of what ops has given back before, nothing is owed again. */
    Uni<Void> refundPart(OrderId id, Money amount, Refunding refunding) {
        return work.write(() -> orders.locked(id).chain(order -> orders.isRefunded(refunding)
                .chain(done -> done || order.refundable().isZero()
                        ? Uni.createFrom().voidItem()
                        : refund(order, order.spread(Money.min(amount, order.refundable())), refunding))));
    }

    Uni<Void> refund(Orders.Refund command) {
        Refunding refunding = new Refunding(BY_OPS, Ids.text(ids.next()), command.reason());
        return work.write(() -> orders.locked(command.order())
                .invoke(OrderRefunding::requireMoneyLeft)
                .chain(order -> refund(order, partsOf(order, command), refunding)));
    }

    private static void requireMoneyLeft(Order order) {
        if (!order.refundable().isPositive()) {
            throw OrderError.ORDER_NOT_REFUNDABLE.refuse();
        }
    }

    private static void requirePaid(Order order) {
        if (order.paidAt().isEmpty() || order.status() == OrderStatus.CLOSED) {
            throw OrderError.ORDER_NOT_REFUNDABLE.refuse();
        }
    }

    private static List<LineRefund> partsOf(Order order, Orders.Refund command) {
        if (command.lines().isEmpty()) {
            return order.spread(command.amount());
        }
        if (!amountOf(command.lines()).equals(command.amount())) {
            throw OrderError.REFUND_LINES_DIFFER.refuse();
        }
        return command.lines();
    }

    private static Money amountOf(List<LineRefund> parts) {
        return Money.sum(parts.stream().map(LineRefund::amount).toList());
    }

    private Uni<Void> release(Order order, String cause) {
        Instant now = clock.instant();
        order.release(cause, now);
        return orders.save(order)
                .chain(() -> outbox.append(new OrderReleased(order.id(), order.member(), order.deal(), now)));
    }

    private Uni<Void> refund(Order order, List<LineRefund> parts, Refunding refunding) {
        requirePaid(order);
        Instant now = clock.instant();
        List<LineRefund> booked = order.refund(parts, refunding.reason(), ReceiptDue.of(config, now), now);
        Money amount = amountOf(booked);
        boolean closed = order.status() == OrderStatus.CLOSED;
        LOG.infof("order_refunded order=%s kind=%s fen=%d", order.reference(), refunding.kind(), amount.fen());
        return orders.insertRefund(order, refunding, booked, now)
                .call(() -> payBack(order, amount, refunding))
                .call(() -> closed
                        ? participants.release(order.asEnded(now))
                        : participants.partRefunded(order.asPartRefunded(refunding, now)))
                .chain(booking -> restock(booking, booked))
                .chain(() -> order.isRestWithdrawn()
                        ? report.nothingFollows(order)
                        : Uni.createFrom().voidItem())
                .chain(() -> orders.saveWithLines(order))
                .chain(() -> outbox.append(
                        closed ? closed(order, refunding, now) : partRefunded(order, amount, refunding, now)));
    }

    private Uni<?> payBack(Order order, Money amount, Refunding refunding) {
        if (amount.isZero()) {
            return Uni.createFrom().voidItem();
        }
        return payments.refund(new Payments.Refund(
                Orders.PURPOSE,
                order.paidUnder().value(),
                amount,
                refunding.reason(),
                refunding.kind(),
                refunding.reference()));
    }

    private Uni<Void> restock(long booking, List<LineRefund> booked) {
        List<Stock.Line> pieces = booked.stream()
                .filter(part -> part.restocked() > 0)
                .map(part -> new Stock.Line(part.sku(), part.restocked()))
                .toList();
        return pieces.isEmpty() ? Uni.createFrom().voidItem() : stock.giveBack(Ids.text(booking), pieces);
    }

    private static OrderClosed closed(Order order, Refunding refunding, Instant now) {
        return new OrderClosed(order.id(), order.member(), order.refunded(), order.deal(), refunding.reason(), now);
    }

    private static OrderPartRefunded partRefunded(Order order, Money amount, Refunding refunding, Instant now) {
        return new OrderPartRefunded(
                order.id(), order.member(), amount, refunding.kind(), refunding.reference(), refunding.reason(), now);
    }
}
