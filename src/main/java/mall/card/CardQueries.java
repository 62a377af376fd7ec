package mall.card;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import mall.card.CardView.Period;
import mall.card.CardViewStore.Found;
import mall.identity.MemberId;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** Questions about members' cards; every one joins the caller's unit of work. */
@ApplicationScoped
public class CardQueries {

    private final UnitOfWork work;
    private final CardViewStore store;
    private final CardPlans plans;
    private final Clock clock;

    CardQueries(UnitOfWork work, CardViewStore store, CardPlans plans, Clock clock) {
        this.work = work;
        this.store = store;
        this.plans = plans;
        this.clock = clock;
    }

    /** The member's card; without periods for who never had one. */
    public Uni<CardView> of(MemberId member) {
        Instant now = clock.instant();
        return work.read(() -> store.periods(member)
                .map(this::periods)
                .chain(periods -> store.counters(member, CardPriceRule.monthOf(now), periods, now)));
    }

    /** What the member's paid orders saved by his card, the newest first. */
    public Uni<Page<CardSaving>> savings(MemberId member, long before, int limit) {
        return work.read(() -> store.savings(member, before, limit + 1))
                .map(found -> Page.cut(found, limit, saving -> Ids.text(saving.order())));
    }

    /** How a plan has sold; refuses with CARD_PLAN_NOT_FOUND. */
    public Uni<CardFigures> figures(CardPlanId plan) {
        return work.read(() -> plans.required(plan).chain(found -> store.figures(plan)));
    }

    private List<Period> periods(List<Found> found) {
        return found.stream()
                .flatMap(period -> plans.known(period.plan()).map(plan -> period(period, plan)).stream())
                .toList();
    }

    private static Period period(Found found, CardPlan plan) {
        return new Period(
                found.order(),
                plan,
                found.status(),
                found.paid(),
                found.startsAt(),
                found.endsAt(),
                found.saved(),
                found.unpaidOrders());
    }
}
