package mall.aftersale;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mall.inventory.InventoryError;
import mall.kernel.Refused;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import org.jboss.logging.Logger;

/** Takes silence for an answer, seconds after the deadline; whoever has the case's row first has decided. */
@ApplicationScoped
class DeadlineJob {

    private static final Logger LOG = Logger.getLogger(DeadlineJob.class);
    // a case that could not be moved within this time is taken up again, by any node
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final UnitOfWork work;
    private final AfterSaleStore store;
    private final Keeping keeping;
    private final AfterSaleConfig config;
    private final Clock clock;

    DeadlineJob(UnitOfWork work, AfterSaleStore store, Keeping keeping, AfterSaleConfig config, Clock clock) {
        this.work = work;
        this.store = store;
        this.keeping = keeping;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> passDeadlines() {
        int bite = config.deadlineBatch();
        return InOrder.inBites(bite, () -> work.write(() -> store.claimDue(clock.instant(), LEASE, bite))
                .call(due -> InOrder.each(due, this::passAlone))
                .map(List::size));
    }

    /** Decides one case if it is due; an exchange for which there is nothing left becomes a refund. */
    Uni<Void> pass(AfterSaleId id) {
        return pass(id, due -> {})
                .onFailure(DeadlineJob::isShortOfStock)
                .recoverWithUni(() -> pass(id, AfterSale::askMoneyInstead));
    }

    private Uni<Void> pass(AfterSaleId id, Consumer<AfterSale> before) {
        Instant now = clock.instant();
        return work.write(() -> store.locked(id, Optional.empty()).chain(found -> found.filter(one -> one.isDue(now))
                .map(due -> decide(due, before, now))
                .orElse(Uni.createFrom().voidItem())));
    }

    private Uni<Void> decide(AfterSale due, Consumer<AfterSale> before, Instant now) {
        before.accept(due);
        due.passDeadline(now);
        return keeping.keep(due);
    }

    private Uni<Void> passAlone(AfterSaleId id) {
        return Uni.createFrom()
                .deferred(() -> pass(id))
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "after_sale_not_decided case=%s", Ids.text(id)))
                .onFailure()
                .recoverWithNull();
    }

    private static boolean isShortOfStock(Throwable failure) {
        return failure instanceof Refused refused && refused.code() == InventoryError.STOCK_NOT_ENOUGH;
    }
}
