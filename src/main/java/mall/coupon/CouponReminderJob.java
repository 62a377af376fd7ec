package mall.coupon;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import mall.coupon.CouponEvent.CouponsExpiring;
import mall.kernel.BusinessTime;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;

/**
 * Tells members of coupons that are about to expire: all of them in one event, each coupon once, at most one event a
 * day. When somebody may be disturbed is the business of who sends the message. A round that was cut short is gone on
 * with by the next one, on whichever node.
 */
@ApplicationScoped
class CouponReminderJob {

    private final UnitOfWork work;
    private final ReminderStore reminders;
    private final Outbox outbox;
    private final CouponConfig config;
    private final Clock clock;

    CouponReminderJob(UnitOfWork work, ReminderStore reminders, Outbox outbox, CouponConfig config, Clock clock) {
        this.work = work;
        this.reminders = reminders;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1m", delayed = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> remind() {
        return InOrder.inBites(config.reminderBite(), () -> bite().map(List::size));
    }

    /** One transaction of the job: whom it told, and what. */
    Uni<List<CouponsExpiring>> bite() {
        Instant now = clock.instant();
        // whole days, so that a day's coupons are told of together whenever in the day they end
        Instant horizon = BusinessTime.startOf(BusinessTime.dayOf(now).plusDays(config.remindDays() + 1L));
        return work.write(
                () -> reminders.remind(horizon, now, config.reminderBite()).call(told -> outbox.append(told)));
    }
}
