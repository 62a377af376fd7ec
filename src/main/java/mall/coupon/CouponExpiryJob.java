package mall.coupon;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;
import org.jboss.logging.Logger;

/** Ends coupons whose time is over. No order takes one past its time, so the job may be late without harm. */
@ApplicationScoped
class CouponExpiryJob {

    private static final Logger LOG = Logger.getLogger(CouponExpiryJob.class);

    private final UnitOfWork work;
    private final CouponStore coupons;
    private final Outbox outbox;
    private final CouponConfig config;
    private final Clock clock;

    CouponExpiryJob(UnitOfWork work, CouponStore coupons, Outbox outbox, CouponConfig config, Clock clock) {
        this.work = work;
        this.coupons = coupons;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "10s", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> expireDue() {
        return InOrder.inBites(config.expiryBite(), this::bite)
                .onFailure()
                .invoke(failure -> LOG.warnf("coupons_not_expired cause=%s", failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Integer> bite() {
        return work.write(() ->
                        coupons.expire(clock.instant(), config.expiryBite()).call(expired -> outbox.append(expired)))
                .map(List::size);
    }
}
