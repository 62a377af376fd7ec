package mall.groupbuy;

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

/** Ends groups within seconds of their deadline, and tells leaders that it comes near. */
@ApplicationScoped
class GroupExpiryJob {

    private static final Logger LOG = Logger.getLogger(GroupExpiryJob.class);

    private final UnitOfWork work;
    private final GroupStore groups;
    private final GroupDecision decision;
    private final GroupBuyConfig config;
    private final Clock clock;

    GroupExpiryJob(UnitOfWork work, GroupStore groups, GroupDecision decision, GroupBuyConfig config, Clock clock) {
        this.work = work;
        this.groups = groups;
        this.decision = decision;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> expireDueGroups() {
        return work.read(() -> groups.due(clock.instant(), config.expiryBatch()))
                .chain(due -> each(due, decision::expire));
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> nudgeLeaders() {
        return work.read(() -> groups.toNudge(clock.instant(), config.expiryBatch()))
                .chain(due -> each(due, decision::nudge));
    }

    private static Uni<Void> each(List<GroupId> ids, Function<GroupId, Uni<Void>> step) {
        return InOrder.each(ids, id -> step.apply(id)
                .onFailure()
                .invoke(failure -> LOG.warnf("group_not_decided group=%s cause=%s", Ids.text(id), failure))
                .onFailure()
                .recoverWithNull());
    }
}
