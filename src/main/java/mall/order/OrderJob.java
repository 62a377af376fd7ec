package mall.order;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import mall.platform.db.Fork;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;
import org.jboss.logging.Logger;

/** Moves orders whose status ends by itself: unpaid, received-by-silence, completed; and reminds before. */
@ApplicationScoped
class OrderJob {

    private static final Logger LOG = Logger.getLogger(OrderJob.class);
    // whose order is not moved within this time is taken up again, by any node
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final UnitOfWork work;
    private final OrderStore orders;
    private final OrderCancelling cancelling;
    private final OrderShipping shipping;
    private final Outbox outbox;
    private final Fork fork;
    private final OrderConfig config;
    private final Clock clock;

    OrderJob(
            UnitOfWork work,
            OrderStore orders,
            OrderCancelling cancelling,
            OrderShipping shipping,
            Outbox outbox,
            Fork fork,
            OrderConfig config,
            Clock clock) {
        this.work = work;
        this.orders = orders;
        this.cancelling = cancelling;
        this.shipping = shipping;
        this.outbox = outbox;
        this.fork = fork;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> timeOut() {
        return eachDue(OrderStatus.PENDING_PAYMENT, cancelling::timeOut);
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> receive() {
        return eachDue(OrderStatus.SHIPPED, shipping::receiveByItself);
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> complete() {
        return eachDue(OrderStatus.RECEIVED, shipping::complete);
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> remind() {
        return work.write(
                () -> orders.takeReminders(clock.instant(), config.jobBatch()).chain(due -> outbox.append(due)));
    }

    private Uni<Void> eachDue(OrderStatus status, Function<OrderId, Uni<Void>> move) {
        return InOrder.inBites(config.jobBatch(), () -> work.alone(
                        () -> orders.claimDue(status, clock.instant(), LEASE, config.jobBatch()))
                .call(due -> fork.each(due, config.jobLanes(), id -> alone(id, move)))
                .map(List::size));
    }

    private static Uni<Void> alone(OrderId id, Function<OrderId, Uni<Void>> move) {
        return Uni.createFrom()
                .deferred(() -> move.apply(id))
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "order_not_moved order=%d", id.value()))
                .onFailure()
                .recoverWithNull();
    }
}
