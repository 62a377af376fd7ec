package mall.order;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.inventory.Stock;
import mall.order.OrderEvent.OrderCancelled;
import mall.order.OrderEvent.OrderPaid;
import mall.order.OrderEvent.OrderReceived;
import mall.order.OrderStatus.Cause;
import mall.order.spi.Confirmation;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;
import org.jboss.logging.Logger;

/** What ends the wait for a payment, one way or the other. Joins the caller's transaction, the order's row locked. */
@ApplicationScoped
class Settlement {

    private static final Logger LOG = Logger.getLogger(Settlement.class);

    private final UnitOfWork work;
    private final Participants participants;
    private final Stock stock;
    private final OrderStore orders;
    private final DeliveryReport report;
    private final Outbox outbox;
    private final OrderConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;

    Settlement(
            UnitOfWork work,
            Participants participants,
            Stock stock,
            OrderStore orders,
            DeliveryReport report,
            Outbox outbox,
            OrderConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.participants = participants;
        this.stock = stock;
        this.orders = orders;
        this.report = report;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * The price of an unpaid order is there: everything held becomes firm. When a participant lost its part the order
     * ends instead, and the money is not wanted.
     */
    Uni<Confirmation> settle(Order order, Optional<String> transactionId) {
        Instant now = clock.instant();
        return participants
                .confirm(order.asPaid(now))
                .call(answer -> answer instanceof Confirmation.Lost lost
                        ? end(order, new Cause.PaidInVain(), Optional.of(lost.reason()))
                        : keep(order, transactionId, answer, now));
    }

    /** The order ends unpaid; everything held is given back. */
    Uni<Void> end(Order order, Cause cause, Optional<String> reason) {
        Instant now = clock.instant();
        order.end(cause, reason, now);
        return participants
                .release(order.asEnded(now))
                .chain(() -> stock.release(order.reference()))
                .chain(() -> orders.save(order))
                .chain(() -> outbox.append(cancelled(order, cause, now)))
                .invoke(() -> work.afterCommit(() -> ended(order, cause)));
    }

    private Uni<Void> keep(Order order, Optional<String> transactionId, Confirmation answer, Instant now) {
        boolean delivered = answer instanceof Confirmation.Delivered;
        note(order, transactionId, answer, now);
        return stock.confirm(order.reference())
                .chain(() -> delivered ? handOver(order) : orders.save(order))
                .chain(() -> outbox.append(
                        delivered ? List.of(paid(order, now), received(order, now)) : List.of(paid(order, now))))
                .invoke(() -> work.afterCommit(
                        () -> metrics.counter("mall.orders.paid").increment()));
    }

    private Uni<Void> handOver(Order order) {
        return orders.saveWithLines(order).chain(() -> report.handedOver(order));
    }

    private void note(Order order, Optional<String> transactionId, Confirmation answer, Instant now) {
        if (answer instanceof Confirmation.Hold hold) {
            order.payOnHold(transactionId, hold.deal(), now);
        } else if (answer instanceof Confirmation.Delivered) {
            order.payDelivered(transactionId, now.plus(config.refundWindow()), now);
        } else {
            order.pay(transactionId, now);
        }
    }

    private void ended(Order order, Cause cause) {
        LOG.infof("order_cancelled order=%s cause=%s", order.reference(), cause.code());
        metrics.counter("mall.orders.cancelled", "cause", cause.code()).increment();
    }

    private static OrderPaid paid(Order order, Instant now) {
        boolean onHold = order.status() == OrderStatus.ON_HOLD;
        return new OrderPaid(order.id(), order.member(), order.paid(), order.deal(), onHold, now);
    }

    private static OrderReceived received(Order order, Instant now) {
        return new OrderReceived(order.id(), order.member(), now);
    }

    private static OrderCancelled cancelled(Order order, Cause cause, Instant now) {
        return new OrderCancelled(order.id(), order.member(), order.deal(), cause.code(), now);
    }
}
