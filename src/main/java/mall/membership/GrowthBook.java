package mall.membership;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Supplier;
import mall.identity.MemberId;
import mall.kernel.BusinessTime;
import mall.membership.GrowthStore.Standing;
import mall.membership.MembershipEvent.LevelChanged;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;
import org.jboss.logging.Logger;

/** Writes the ledger of growth; whatever is written, the member's level follows in the same transaction. */
@ApplicationScoped
class GrowthBook {

    private static final Logger LOG = Logger.getLogger(GrowthBook.class);

    private final UnitOfWork work;
    private final GrowthStore store;
    private final MemberLevels levels;
    private final Outbox outbox;
    private final Clock clock;
    private final MeterRegistry metrics;

    GrowthBook(
            UnitOfWork work,
            GrowthStore store,
            MemberLevels levels,
            Outbox outbox,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.store = store;
        this.levels = levels;
        this.outbox = outbox;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Locks the member, lets the entry be written, and assesses him when it was. Joins the caller's transaction.
     *
     * @param entry writes and says whether anything was to be written
     */
    Uni<Void> write(MemberId member, Supplier<Uni<Boolean>> entry) {
        return work.write(
                () -> store.locked(member, levels.ladder(), clock.instant()).chain(standing -> entry.get()
                        .chain(written ->
                                written ? assess(standing) : Uni.createFrom().voidItem())));
    }

    /** Assesses a member for whom time or a new ladder has changed something; nothing when another node is at it. */
    Uni<Void> assessIfDue(MemberId member) {
        LocalDate today = BusinessTime.dayOf(clock.instant());
        return work.write(
                () -> store.lockedIfDue(member, levels.ladder(), today).chain(due -> due.map(this::assess)
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> assess(Standing before) {
        Instant now = clock.instant();
        Ladder ladder = levels.ladder();
        LocalDate today = BusinessTime.dayOf(now);
        return store.ledger(before.member(), today.minusDays(ladder.graceDays()))
                .map(ledger -> Levels.evaluate(ladder, ledger, today))
                .chain(after -> keep(before, after, ladder, now));
    }

    private Uni<Void> keep(Standing before, Assessment after, Ladder ladder, Instant now) {
        if (after.level().code().equals(before.level())) {
            return store.save(before.member(), after, before.since(), ladder);
        }
        LevelChanged changed = changed(before, after.level(), ladder, now);
        work.afterCommit(() -> tell(changed));
        return store.save(before.member(), after, now, ladder).chain(() -> outbox.append(changed));
    }

    private static LevelChanged changed(Standing before, Level level, Ladder ladder, Instant now) {
        boolean up = ladder.find(before.level())
                .map(old -> old.threshold() < level.threshold())
                .orElse(true);
        return new LevelChanged(before.member(), before.level(), level.code(), level.name(), up, now);
    }

    private void tell(LevelChanged changed) {
        metrics.counter("mall.levels.changed", "up", Boolean.toString(changed.up()))
                .increment();
        LOG.infof("level_changed member=%s from=%s to=%s", Ids.text(changed.member()), changed.from(), changed.to());
    }
}
