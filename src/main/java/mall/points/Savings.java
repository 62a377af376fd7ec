package mall.points;

import static mall.points.PointsError.SAVINGS_LIMIT_REACHED;
import static mall.points.PointsError.SAVINGS_PLAN_FULL;
import static mall.points.PointsError.SAVING_NOT_FOUND;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import mall.identity.MemberId;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;
import mall.points.PointsEvent.SavingEnded;
import mall.points.SavingStore.Locking;

/** Points savings (积分定存): points are locked for some days and earn points at their end. */
@ApplicationScoped
public class Savings {

    private static final String SAVED = "转入积分定存";
    private static final String MATURED = "积分定存到期";
    private static final String WITHDRAWN = "积分定存提前支取";
    private static final String INTEREST = "积分定存利息";

    private final UnitOfWork work;
    private final SavingsPlanStore plans;
    private final SavingStore savings;
    private final Ledger ledger;
    private final PointsConfig config;
    private final Outbox outbox;
    private final MeterRegistry metrics;
    private final Ids ids;
    private final Clock clock;

    Savings(
            UnitOfWork work,
            SavingsPlanStore plans,
            SavingStore savings,
            Ledger ledger,
            PointsConfig config,
            Outbox outbox,
            MeterRegistry metrics,
            Ids ids,
            Clock clock) {
        this.work = work;
        this.plans = plans;
        this.savings = savings;
        this.ledger = ledger;
        this.config = config;
        this.outbox = outbox;
        this.metrics = metrics;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Locks points under a plan. Refuses with SAVINGS_PLAN_NOT_FOUND, SAVINGS_PLAN_NOT_OPEN, SAVINGS_TOO_FEW,
     * SAVINGS_LIMIT_REACHED, SAVINGS_PLAN_FULL or POINTS_NOT_ENOUGH.
     */
    public Uni<Saving> lock(MemberId member, SavingsPlanId plan, long points) {
        SavingId id = new SavingId(ids.next());
        return work.write(() -> plans.required(plan)
                .map(found -> found.lock(id, member, points, clock.instant()))
                .call(saving -> savings.begin(saving).invoke(Savings::requireLocked))
                .call(saving -> ledger.lockAway(saving, reason(saving, PointsKind.SAVED, SAVED)))
                .invoke(() -> metrics.counter("mall.points.saved").increment(points)));
    }

    /**
     * Gives locked points back before their time, without interest; with it when their time has come already. Refuses
     * with SAVING_NOT_FOUND, also when it is somebody else's, or SAVING_ENDED.
     */
    public Uni<Saving> withdraw(MemberId member, SavingId id) {
        return work.write(() -> savings.locked(member, id)
                .map(found -> found.orElseThrow(SAVING_NOT_FOUND::refuse))
                .chain(saving -> end(saving, clock.instant())));
    }

    /** The member's savings, newest first. */
    public Uni<Page<Saving>> ofMember(MemberId member, long before, int limit) {
        return work.read(() -> savings.ofMember(member, before, limit + 1))
                .map(found -> Page.cut(found, limit, saving -> Ids.text(saving.id())));
    }

    /** Savings whose time has come. */
    Uni<List<SavingId>> due(int most) {
        return work.read(() -> savings.due(clock.instant(), most));
    }

    /** Gives points back whose time has come, with their interest; nothing when somebody else has, or is at it. */
    Uni<Void> mature(SavingId id) {
        Instant now = clock.instant();
        return work.write(() -> savings.lockedIfDue(id, now)
                .chain(found -> found.map(saving -> end(saving, now).replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Saving> end(Saving saving, Instant now) {
        Saving ended = saving.end(now);
        boolean matured = ended.status() == SavingStatus.MATURED;
        Reason back = reason(saving, PointsKind.SAVED_BACK, matured ? MATURED : WITHDRAWN);
        return savings.end(ended)
                .chain(() -> savings.giveBack(saving, back, PointsLife.endOfDay(now, config.secondLife()), now))
                .chain(() -> payInterest(ended, now))
                .chain(() -> outbox.append(
                        new SavingEnded(saving.member(), saving.id(), saving.points(), ended.earned(), matured, now)))
                .replaceWith(ended);
    }

    private Uni<Void> payInterest(Saving ended, Instant now) {
        return ended.earned() == 0
                ? Uni.createFrom().voidItem()
                : ledger.grant(ended.member(), ended.earned(), reason(ended, PointsKind.INTEREST, INTEREST), now);
    }

    private static Reason reason(Saving saving, PointsKind kind, String title) {
        return Reason.of(kind, Ids.text(saving.id()), title);
    }

    private static void requireLocked(Locking locking) {
        if (!locking.inLimit()) {
            throw SAVINGS_LIMIT_REACHED.refuse();
        }
        if (!locking.inQuota()) {
            throw SAVINGS_PLAN_FULL.refuse();
        }
    }
}
