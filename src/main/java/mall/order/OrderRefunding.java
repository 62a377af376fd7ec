package mall.order;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mall.catalog.SkuId;
import mall.inventory.Stock;
import mall.kernel.Money;
import mall.order.OrderEvent.OrderClosed;
import mall.order.OrderEvent.OrderPartRefunded;
import mall.order.OrderEvent.OrderReleased;
import mall.order.OrderStatus.Cause;
import mall.order.OrderView.Line;
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
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    OrderRefunding(
            UnitOfWork work,
            OrderStore orders,
            Payments payments,
            Stock stock,
            Participants participants,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.work = work;
        this.orders = orders;
        this.payments = payments;
        this.stock = stock;
        this.participants = participants;
        this.outbox = outbox;
        this.ids = ids;
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
                        ? refund(order, order.spread(order.refundable()), refunding)
                        : Uni.createFrom().voidItem()));
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
                .invoke(OrderRefunding::requireRefundable)
                .chain(order -> refund(order, sharesOf(order, command), refunding)));
    }

    private static void requireRefundable(Order order) {
        if (!order.refundable().isPositive()) {
            throw OrderError.ORDER_NOT_REFUNDABLE.refuse();
        }
    }

    private static List<Money> sharesOf(Order order, Orders.Refund command) {
        Map<SkuId, Money> amounts = command.lines();
        if (amounts.isEmpty()) {
            return order.spread(command.amount());
        }
        List<SkuId> skus = order.lines().stream().map(Line::sku).toList();
        if (!skus.containsAll(amounts.keySet())) {
            throw OrderError.ORDER_LINE_UNKNOWN.refuse();
        }
        if (!Money.sum(amounts.values()).equals(command.amount())) {
            throw OrderError.REFUND_LINES_DIFFER.refuse();
        }
        return skus.stream().map(sku -> amounts.getOrDefault(sku, Money.ZERO)).toList();
    }

    private Uni<Void> release(Order order, String cause) {
        Instant now = clock.instant();
        order.release(cause, now);
        return orders.save(order)
                .chain(() -> outbox.append(new OrderReleased(order.id(), order.member(), order.deal(), now)));
    }

    private Uni<Void> refund(Order order, List<Money> shares, Refunding refunding) {
        if (order.paidAt().isEmpty()) {
            throw OrderError.ORDER_NOT_REFUNDABLE.refuse();
        }
        Instant now = clock.instant();
        Money amount = Money.sum(shares);
        order.refund(shares, refunding.reason(), now);
        boolean closed = order.status() == OrderStatus.CLOSED;
        LOG.infof("order_refunded order=%s kind=%s fen=%d", order.reference(), refunding.kind(), amount.fen());
        return orders.insertRefund(order, refunding, shares, now)
                .chain(() -> payBack(order, amount, refunding))
                .chain(() -> closed ? giveBack(order, now) : Uni.createFrom().voidItem())
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

    // What has left the house comes back, if at all, as a return.
    private Uni<Void> giveBack(Order order, Instant now) {
        List<Stock.Line> inTheHouse = order.unshipped();
        return participants
                .release(order.asEnded(now))
                .chain(() -> inTheHouse.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : stock.giveBack(order.reference(), inTheHouse));
    }

    private static OrderClosed closed(Order order, Refunding refunding, Instant now) {
        return new OrderClosed(order.id(), order.member(), order.refunded(), order.deal(), refunding.reason(), now);
    }

    private static OrderPartRefunded partRefunded(Order order, Money amount, Refunding refunding, Instant now) {
        return new OrderPartRefunded(order.id(), order.member(), amount, refunding.kind(), refunding.reason(), now);
    }
}
