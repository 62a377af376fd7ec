package mall.risk;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import mall.platform.db.UnitOfWork;

/** Forgets where members were seen long ago. */
@ApplicationScoped
class RiskJob {

    private final UnitOfWork work;
    private final RiskStore acts;
    private final RiskConfig config;
    private final Clock clock;

    RiskJob(UnitOfWork work, RiskStore acts, RiskConfig config, Clock clock) {
        this.work = work;
        this.acts = acts;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        Instant before = clock.instant().minus(config.memory());
        return work.write(() -> acts.forget(before, config.forgetBatch()))
                .chain(forgotten -> forgotten == config.forgetBatch()
                        ? forget()
                        : Uni.createFrom().voidItem());
    }
}
