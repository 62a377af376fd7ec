package mall.task;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import org.jboss.logging.Logger;

/** Decides PKs soon after their end. */
@ApplicationScoped
class TeamPkJob {

    private static final Logger LOG = Logger.getLogger(TeamPkJob.class);

    private final TeamPkDecision decision;

    TeamPkJob(TeamPkDecision decision) {
        this.decision = decision;
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> decideDue() {
        return decision.due()
                .chain(due -> InOrder.each(due, id -> decision.decide(id)
                        .onFailure()
                        .invoke(failure -> LOG.warnf("pk_not_decided pk=%s cause=%s", Ids.text(id), failure))
                        .onFailure()
                        .recoverWithNull()));
    }
}
