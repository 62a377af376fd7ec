package mall.cart;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;

/** Every night what nobody has touched for a year is cleared away, in small transactions. */
@ApplicationScoped
class CartCleanUpJob {

    private final UnitOfWork work;
    private final CartStore carts;
    private final CartConfig config;
    private final Clock clock;

    CartCleanUpJob(UnitOfWork work, CartStore carts, CartConfig config, Clock clock) {
        this.work = work;
        this.carts = carts;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(cron = "0 10 4 * * ?", timeZone = "Asia/Shanghai", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        Instant before = clock.instant().minus(config.keep());
        int bite = config.cleanUpBite();
        return InOrder.inBites(bite, () -> work.write(() -> carts.forgetLines(before, bite)))
                .chain(() -> InOrder.inBites(bite, () -> work.write(() -> carts.forgetCarts(before, bite))))
                .chain(() -> InOrder.inBites(bite, () -> work.write(() -> carts.forgetOrdered(before, bite))));
    }
}
