package mall.campaign;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import org.jboss.logging.Logger;

/**
 * Works on all pushes that have something to do, a step of each in turn, as long as there is any. Runs on every node:
 * what a step takes is locked, and a step that was not committed never happened.
 */
@ApplicationScoped
class CouponPushJob {

    private static final Logger LOG = Logger.getLogger(CouponPushJob.class);

    private final UnitOfWork work;
    private final PushStore pushes;
    private final Copying copying;
    private final Giving giving;
    private final Clock clock;

    CouponPushJob(UnitOfWork work, PushStore pushes, Copying copying, Giving giving, Clock clock) {
        this.work = work;
        this.pushes = pushes;
        this.copying = copying;
        this.giving = giving;
        this.clock = clock;
    }

    @Scheduled(every = "1s", delayed = "3s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return InOrder.inBites(1, this::turn)
                .onFailure()
                .invoke(failure -> LOG.warnf("pushes_not_served cause=%s", failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    /** One step of each push; 1 when another turn may find more to do. */
    private Uni<Integer> turn() {
        return work.read(() -> pushes.active(clock.instant()))
                .chain(active -> InOrder.map(active, this::step))
                .map(steps -> steps.contains(true) ? 1 : 0);
    }

    private Uni<Boolean> step(CouponPush push) {
        return stepOf(push)
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("push_not_served push=%d cause=%s", push.id().value(), failure.toString()))
                .onFailure()
                .recoverWithItem(false);
    }

    private Uni<Boolean> stepOf(CouponPush push) {
        return switch (push.status()) {
            case APPROVED -> copying.begin(push.id());
            case PREPARING -> copying.page(push.id());
            default -> giving.batch(push);
        };
    }
}
