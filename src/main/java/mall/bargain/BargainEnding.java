package mall.bargain;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import mall.platform.db.UnitOfWork;

/** What time does to a bargain. Exactly once, since its row is locked and its status table has one way. */
@ApplicationScoped
class BargainEnding {

    private final UnitOfWork work;
    private final BargainStore bargains;
    private final BargainNews news;
    private final Clock clock;

    BargainEnding(UnitOfWork work, BargainStore bargains, BargainNews news, Clock clock) {
        this.work = work;
        this.bargains = bargains;
        this.news = news;
        this.clock = clock;
    }

    /** Ends the bargain if its deadline has come and nobody is paying; nothing when somebody else does or did. */
    Uni<Void> end(BargainId id) {
        Instant now = clock.instant();
        return work.write(() -> bargains.lockedAlive(id).chain(found -> found.filter(bargain -> bargain.isDue(now))
                .map(bargain -> end(bargain, now))
                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    /** Tells the owner that the deadline comes near, if nobody has. */
    Uni<Void> nudge(BargainId id) {
        Instant now = clock.instant();
        return work.write(() -> bargains.lockedAlive(id).chain(found -> found.filter(bargain -> bargain.isToNudge(now))
                .map(bargain -> nudge(bargain, now))
                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> end(Bargain bargain, Instant now) {
        bargain.settle(now);
        return bargains.save(bargain.state()).chain(() -> news.tell(bargain));
    }

    private Uni<Void> nudge(Bargain bargain, Instant now) {
        bargain.nudge(now);
        return bargains.save(bargain.state()).chain(() -> news.tell(bargain));
    }
}
