package mall.points;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import org.jboss.logging.Logger;

/** Gives locked points back with their interest, each saving in a transaction of its own, on however many nodes. */
@ApplicationScoped
class SavingsJob {

    private static final Logger LOG = Logger.getLogger(SavingsJob.class);

    private final Savings savings;
    private final PointsConfig config;

    SavingsJob(Savings savings, PointsConfig config) {
        this.savings = savings;
        this.config = config;
    }

    @Scheduled(every = "30s", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> matureDue() {
        return savings.due(config.savingsBatch()).chain(due -> InOrder.each(due, this::mature));
    }

    private Uni<Void> mature(SavingId id) {
        return savings.mature(id)
                .onFailure()
                .invoke(failure -> LOG.warnf("saving_not_matured saving=%s cause=%s", Ids.text(id), failure.toString()))
                .onFailure()
                .recoverWithNull();
    }
}
