package mall.task;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import org.jboss.logging.Logger;

/** Gives the rewards that were promised, each in its own transaction. */
@ApplicationScoped
class AwardJob {

    private static final Logger LOG = Logger.getLogger(AwardJob.class);

    private final Awards awards;
    private final TaskConfig config;

    AwardJob(Awards awards, TaskConfig config) {
        this.awards = awards;
        this.config = config;
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> giveDue() {
        return awards.due(config.batch())
                .chain(due -> InOrder.each(due, id -> awards.giveDue(id)
                        .onFailure()
                        .invoke(failure -> LOG.warnf("reward_not_given award=%s cause=%s", Ids.text(id), failure))
                        .onFailure()
                        .recoverWithNull()));
    }
}
