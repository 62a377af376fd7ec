package mall.card;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mall.identity.MemberId;
import mall.platform.db.UnitOfWork;
import org.jboss.logging.Logger;

/**
 * Who may have a card, in the memory of each node, so that the price of everybody else costs no SQL (ADR 88). A node
 * knows what was paid on it at once and what was paid elsewhere within a second; until it has read all of it, everybody
 * may have a card.
 */
@ApplicationScoped
class CardHolders {

    private static final Logger LOG = Logger.getLogger(CardHolders.class);
    private static final int PAGE = 10_000;

    /** What was opened this long before the last look is read again: its transaction may have been slow to commit. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private final UnitOfWork work;
    private final HolderStore store;
    private final Clock clock;
    private final MemberFilter filter = new MemberFilter();

    // read and written by the job alone, but for the first, which prices look at
    private volatile boolean complete;
    private long readUpTo;
    private Instant lookedAt = Instant.EPOCH;

    CardHolders(UnitOfWork work, HolderStore store, Clock clock) {
        this.work = work;
        this.store = store;
        this.clock = clock;
    }

    /** False only when the member surely has no card. */
    boolean mayHave(MemberId member) {
        return !complete || filter.mayHave(member.value());
    }

    /** Notes that the member has a card. */
    void add(MemberId member) {
        filter.add(member.value());
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return (complete ? addNew() : addAll())
                .onFailure()
                .invoke(failure -> LOG.warnf("card_holders_not_refreshed cause=%s", failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> addNew() {
        Instant now = clock.instant();
        return work.read(() -> store.openedSince(lookedAt.minus(OVERLAP)))
                .invoke(found -> found.forEach(this::add))
                .invoke(() -> lookedAt = now)
                .replaceWithVoid();
    }

    // a page a round, so that the first look at a million cards holds nothing up
    private Uni<Void> addAll() {
        Instant now = clock.instant();
        return work.read(() -> store.after(readUpTo, PAGE))
                .invoke(found -> note(found, now))
                .replaceWithVoid();
    }

    private void note(List<MemberId> page, Instant now) {
        if (readUpTo == 0) {
            lookedAt = now;
        }
        page.forEach(this::add);
        readUpTo = page.isEmpty() ? readUpTo : page.get(page.size() - 1).value();
        complete = page.size() < PAGE;
    }
}
