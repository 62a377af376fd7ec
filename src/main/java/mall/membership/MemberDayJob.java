package mall.membership;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import mall.kernel.BusinessTime;

/** Begins the coupons of a member day when it dawns and goes on with them until it is over. */
@ApplicationScoped
class MemberDayJob {

    private final DayCoupons coupons;
    private final Clock clock;

    MemberDayJob(DayCoupons coupons, Clock clock) {
        this.coupons = coupons;
        this.clock = clock;
    }

    @Scheduled(every = "20s", delayed = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> issue() {
        return coupons.begin(BusinessTime.dayOf(clock.instant())).chain(coupons::goOn);
    }
}
