package mall.sharing;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import mall.kernel.BusinessTime;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;

/** Forgets who opened which link long ago; how many there were stays known. */
@ApplicationScoped
class VisitJob {

    private final UnitOfWork work;
    private final VisitStore visits;
    private final SharingConfig config;
    private final Clock clock;

    VisitJob(UnitOfWork work, VisitStore visits, SharingConfig config, Clock clock) {
        this.work = work;
        this.visits = visits;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "6m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        LocalDate before = BusinessTime.dayOf(clock.instant().minus(config.visitMemory()));
        return InOrder.inBites(
                config.forgetBatch(), () -> work.write(() -> visits.forget(before, config.forgetBatch())));
    }
}
