package mall.bargain;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import org.jboss.logging.Logger;

/** Ends bargains within seconds of their deadline, and tells owners that it comes near. */
@ApplicationScoped
class BargainExpiryJob {

    private static final Logger LOG = Logger.getLogger(BargainExpiryJob.class);

    private final UnitOfWork work;
    private final BargainStore bargains;
    private final BargainEnding ending;
    private final BargainConfig config;
    private final Clock clock;

    BargainExpiryJob(UnitOfWork work, BargainStore bargains, BargainEnding ending, BargainConfig config, Clock clock) {
        this.work = work;
        this.bargains = bargains;
        this.ending = ending;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> endDueBargains() {
        return work.read(() -> bargains.due(clock.instant(), config.expiryBatch()))
                .chain(due -> each(due, ending::end));
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> nudgeOwners() {
        return work.read(() -> bargains.toNudge(clock.instant(), config.expiryBatch()))
                .chain(due -> each(due, ending::nudge));
    }

    private static Uni<Void> each(List<BargainId> ids, Function<BargainId, Uni<Void>> step) {
        return InOrder.each(ids, id -> step.apply(id)
                .onFailure()
                .invoke(failure -> LOG.warnf("bargain_not_ended bargain=%s cause=%s", Ids.text(id), failure))
                .onFailure()
                .recoverWithNull());
    }
}
