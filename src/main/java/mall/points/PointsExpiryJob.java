package mall.points;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;

/** Writes off points whose time has come; what is spent at the same moment is left to the next round. */
@ApplicationScoped
class PointsExpiryJob {

    private static final String TITLE = "积分过期";

    private final UnitOfWork work;
    private final LedgerStore ledger;
    private final PointsConfig config;
    private final Clock clock;

    PointsExpiryJob(UnitOfWork work, LedgerStore ledger, PointsConfig config, Clock clock) {
        this.work = work;
        this.ledger = ledger;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> expireDueLots() {
        int bite = config.expiryBatch();
        return InOrder.inBites(bite, () -> work.write(() -> ledger.expire(clock.instant(), bite, TITLE)));
    }
}
