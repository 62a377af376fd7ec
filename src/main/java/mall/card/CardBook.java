package mall.card;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import mall.card.CardEvent.CardBought;
import mall.card.CardEvent.CardRefunded;
import mall.order.OrderId;
import mall.order.spi.PaidOrder;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;
import org.jboss.logging.Logger;

/** Lines up the periods of members' cards: one more when an order is paid, one less when its money goes back. */
@ApplicationScoped
class CardBook {

    private static final Logger LOG = Logger.getLogger(CardBook.class);

    private final UnitOfWork work;
    private final CardPlans plans;
    private final PurchaseStore purchases;
    private final CardPacks packs;
    private final CardHolders holders;
    private final Outbox outbox;
    private final MeterRegistry metrics;

    CardBook(
            UnitOfWork work,
            CardPlans plans,
            PurchaseStore purchases,
            CardPacks packs,
            CardHolders holders,
            Outbox outbox,
            MeterRegistry metrics) {
        this.work = work;
        this.plans = plans;
        this.purchases = purchases;
        this.packs = packs;
        this.holders = holders;
        this.outbox = outbox;
        this.metrics = metrics;
    }

    /** Lines the period up that the order has bought; joins the order's transaction. */
    Uni<Void> pay(PaidOrder order) {
        CardPlan plan = planOf(CardDeal.of(order.deal().orElseThrow()).plan());
        boolean withCoupons = !plan.terms().benefits().coupons().isEmpty();
        return purchases.pay(order.id(), order.paid(), withCoupons, order.at()).chain(period -> period.map(
                        paid -> bought(paid, plan, order.at()))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Ends the period at once and takes back what coupons are left; joins the order's transaction. */
    Uni<Void> end(OrderId order, Instant now) {
        return purchases.lock(order).chain(() -> purchases.end(order, now)).chain(ended -> ended.map(
                        period -> refunded(period, now))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> bought(CardPeriod period, CardPlan plan, Instant now) {
        work.afterCommit(() -> noteBought(period));
        return outbox.append(new CardBought(
                period.member(), period.order(), plan.terms().name(), period.startsAt(), period.endsAt(), now));
    }

    private void noteBought(CardPeriod period) {
        holders.add(period.member());
        metrics.counter("mall.cards.bought").increment();
    }

    private Uni<Void> refunded(CardPeriod period, Instant now) {
        LOG.infof("card_ended order=%s", Ids.text(period.order()));
        work.afterCommit(() -> metrics.counter("mall.cards.refunded").increment());
        return packs.takeBack(period)
                .chain(() -> outbox.append(new CardRefunded(period.member(), period.order(), now)));
    }

    // a plan that was bought was published, and what was published is in memory
    private CardPlan planOf(CardPlanId id) {
        return Optional.of(id)
                .flatMap(plans::known)
                .orElseThrow(() -> new IllegalStateException("no such plan: " + Ids.text(id)));
    }
}
