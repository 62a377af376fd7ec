package mall.points;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** What ops may do to the plans of points savings, and which of them are open. */
@ApplicationScoped
public class SavingsPlans {

    // far more than anybody runs at a time
    private static final int MOST_OPEN = 50;

    private final UnitOfWork work;
    private final SavingsPlanStore plans;
    private final Ids ids;
    private final Clock clock;

    SavingsPlans(UnitOfWork work, SavingsPlanStore plans, Ids ids, Clock clock) {
        this.work = work;
        this.plans = plans;
        this.ids = ids;
        this.clock = clock;
    }

    /** Writes a draft; refuses with SAVINGS_PLAN_INVALID. */
    public Uni<SavingsPlan> create(SavingsPlan.Terms terms) {
        SavingsPlan draft = SavingsPlan.draft(new SavingsPlanId(ids.next()), terms);
        draft.requireSound(clock.instant());
        return work.write(() -> plans.insert(draft).replaceWith(draft));
    }

    /**
     * Opens a draft to the members. Refuses with SAVINGS_PLAN_NOT_FOUND, SAVINGS_PLAN_WRONG_STATUS or
     * SAVINGS_PLAN_INVALID.
     */
    public Uni<SavingsPlan> publish(SavingsPlanId id) {
        return work.write(() -> plans.locked(id)
                .map(plan -> plan.after(new PublicationStatus.Publish()))
                .invoke(plan -> plan.requireSound(clock.instant()))
                .call(plans::move));
    }

    /**
     * Locks no more points under a plan; those that are locked earn what they were promised. Refuses with
     * SAVINGS_PLAN_NOT_FOUND or SAVINGS_PLAN_WRONG_STATUS.
     */
    public Uni<SavingsPlan> end(SavingsPlanId id) {
        return work.write(() -> plans.locked(id)
                .map(plan -> plan.after(new PublicationStatus.End()))
                .call(plans::move));
    }

    /** Refuses with SAVINGS_PLAN_NOT_FOUND. */
    public Uni<SavingsPlan> plan(SavingsPlanId id) {
        return work.read(() -> plans.required(id));
    }

    /** Plans of every status, for ops, newest first. */
    public Uni<Page<SavingsPlan>> all(long before, int limit) {
        return work.read(() -> plans.newest(before, limit + 1))
                .map(found -> Page.cut(found, limit, plan -> Ids.text(plan.id())));
    }

    /** Under which points may be locked now, the shortest first. */
    public Uni<List<SavingsPlan>> open() {
        Instant now = clock.instant();
        return work.read(() -> plans.open(now, MOST_OPEN));
    }
}
