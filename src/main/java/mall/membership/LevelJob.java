package mall.membership;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import org.jboss.logging.Logger;

/**
 * Assesses the members for whom the night has changed something – growth that expired, a grace that ended – and, after
 * ops changed the ladder, everybody. One transaction per member; any number of nodes share the work.
 */
@ApplicationScoped
class LevelJob {

    private static final Logger LOG = Logger.getLogger(LevelJob.class);

    private final UnitOfWork work;
    private final GrowthStore store;
    private final GrowthBook book;
    private final MemberLevels levels;
    private final MembershipConfig config;
    private final Clock clock;

    LevelJob(
            UnitOfWork work,
            GrowthStore store,
            GrowthBook book,
            MemberLevels levels,
            MembershipConfig config,
            Clock clock) {
        this.work = work;
        this.store = store;
        this.book = book;
        this.levels = levels;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "20s", delayed = "20s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> assessDue() {
        LocalDate today = BusinessTime.dayOf(clock.instant());
        int batch = config.assessmentBatch();
        return inBites(() -> store.due(today, batch)).chain(() -> inBites(() -> store.behind(levels.ladder(), batch)));
    }

    private Uni<Void> inBites(Supplier<Uni<List<MemberId>>> due) {
        return InOrder.inBites(config.assessmentBatch(), () -> work.read(due)
                .chain(members -> InOrder.map(members, this::assess))
                .map(done -> Math.toIntExact(done.stream().filter(ok -> ok).count())));
    }

    private Uni<Boolean> assess(MemberId member) {
        return book.assessIfDue(member)
                .replaceWith(true)
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "member_not_assessed member=%s", Ids.text(member)))
                .onFailure()
                .recoverWithItem(false);
    }
}
