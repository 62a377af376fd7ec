package mall.card;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import mall.kernel.Event;
import mall.order.OrderId;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;
import org.jboss.logging.Logger;

/** What time does to cards: tells of ends that come and have come, and gives the coupons of a new month. */
@ApplicationScoped
class CardJob {

    private static final Logger LOG = Logger.getLogger(CardJob.class);

    private final UnitOfWork work;
    private final ExpiryStore expiry;
    private final PackStore store;
    private final CardPacks packs;
    private final Outbox outbox;
    private final CardConfig config;
    private final Clock clock;

    CardJob(
            UnitOfWork work,
            ExpiryStore expiry,
            PackStore store,
            CardPacks packs,
            Outbox outbox,
            CardConfig config,
            Clock clock) {
        this.work = work;
        this.expiry = expiry;
        this.store = store;
        this.packs = packs;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "30s", delayed = "20s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tellOfEnds() {
        Instant now = clock.instant();
        return InOrder.inBites(config.batch(), () -> told(expiry.remind(now, remindUntil(now), config.batch())))
                .chain(() -> InOrder.inBites(config.batch(), () -> told(expiry.expire(now, config.batch()))));
    }

    @Scheduled(every = "30s", delayed = "25s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> giveCoupons() {
        return giveCoupons(clock.instant(), 0);
    }

    private Instant remindUntil(Instant now) {
        return now.plus(config.remindBefore());
    }

    private Uni<Integer> told(Uni<? extends List<? extends Event>> claim) {
        return work.write(() -> claim.call(events -> outbox.append(List.copyOf(events))))
                .map(List::size);
    }

    // page after page, so that a period whose pack fails keeps nobody else waiting
    private Uni<Void> giveCoupons(Instant now, long after) {
        return work.read(() -> store.due(now, after, config.batch()))
                .call(due -> InOrder.each(due, this::give))
                .chain(due -> due.size() < config.batch()
                        ? Uni.createFrom().voidItem()
                        : giveCoupons(now, due.get(due.size() - 1).value()));
    }

    private Uni<Void> give(OrderId order) {
        return packs.give(order)
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "card_pack_failed order=%s", Ids.text(order)))
                .onFailure()
                .recoverWithNull();
    }
}
