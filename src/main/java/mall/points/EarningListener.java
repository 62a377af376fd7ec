package mall.points;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import mall.order.OrderEvent;
import mall.order.OrderEvent.OrderClosed;
import mall.order.OrderEvent.OrderCompleted;
import mall.order.OrderEvent.OrderPaid;
import mall.order.OrderEvent.OrderPartRefunded;
import mall.order.OrderQueries;
import mall.order.OrderView;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.EventListener;
import mall.points.Earning.Change;
import org.jboss.logging.Logger;

/**
 * Orders earn points on the money that is kept: frozen with the payment, granted when the refund window has closed.
 * Whatever is heard, the order itself is read after the earning is locked, so the last one to act knows the latest.
 */
@ApplicationScoped
class EarningListener implements EventListener<OrderEvent> {

    private static final Logger LOG = Logger.getLogger(EarningListener.class);

    private static final String TAKEN_BACK = "退款收回购物奖励";

    private final UnitOfWork work;
    private final EarningStore earnings;
    private final Ledger ledger;
    private final OrderQueries orders;
    private final Rates rates;
    private final PointsConfig config;
    private final Clock clock;

    EarningListener(
            UnitOfWork work,
            EarningStore earnings,
            Ledger ledger,
            OrderQueries orders,
            Rates rates,
            PointsConfig config,
            Clock clock) {
        this.work = work;
        this.earnings = earnings;
        this.ledger = ledger;
        this.orders = orders;
        this.rates = rates;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String address() {
        return "points.earn-from-orders";
    }

    @Override
    public Class<OrderEvent> listensTo() {
        return OrderEvent.class;
    }

    @Override
    public boolean hears(OrderEvent event) {
        return event instanceof OrderPaid paid && paid.paid().isPositive()
                || event instanceof OrderPartRefunded
                || event instanceof OrderClosed
                || event instanceof OrderCompleted;
    }

    @Override
    public Uni<Void> on(OrderEvent event) {
        Instant now = clock.instant();
        return work.write(() -> earnings.locked(event.order())
                .chain(found -> found.map(Uni.createFrom()::item).orElseGet(() -> begun(event, now)))
                .chain(earning -> orders.required(event.order()).chain(order -> follow(earning, order, now))));
    }

    private Uni<Earning> begun(OrderEvent event, Instant now) {
        return orders.required(event.order())
                .chain(order -> rates.of(order.member(), order.paidAt().orElse(now)))
                .map(rate -> Earning.begin(event.order(), event.member(), rate))
                .chain(earning -> earnings.begin(earning, now))
                .chain(() -> earnings.locked(event.order()))
                .map(Optional::orElseThrow);
    }

    private Uni<Void> follow(Earning earning, OrderView order, Instant now) {
        Change change = earning.follow(order.status(), order.paid().minus(order.refunded()), config.earnedPerYuan());
        return grant(change, now)
                .chain(() -> takeBack(change, now))
                .chain(next -> next.equals(earning) ? Uni.createFrom().voidItem() : earnings.save(earning, next));
    }

    private Uni<Void> grant(Change change, Instant now) {
        Earning earning = change.next();
        Reason reason = Reason.of(PointsKind.EARNED, earning.order(), Ids.text(earning.order()), Earning.TITLE);
        return change.grant() == 0
                ? Uni.createFrom().voidItem()
                : ledger.grant(earning.member(), change.grant(), reason, now);
    }

    private Uni<Earning> takeBack(Change change, Instant now) {
        Earning earning = change.next();
        if (change.takeBack() == 0) {
            return Uni.createFrom().item(earning);
        }
        long soFar = earning.takenBack() + earning.missed();
        Reason reason = Reason.of(
                PointsKind.EARNED_BACK,
                earning.order(),
                Ids.text(earning.order()) + ":" + (soFar + change.takeBack()),
                TAKEN_BACK);
        return ledger.takeBack(earning.member(), change.takeBack(), reason, now)
                .map(taken -> earning.tookBack(taken, change.takeBack()))
                .invoke(EarningListener::noteMissed);
    }

    private static void noteMissed(Earning earning) {
        if (earning.missed() > 0) {
            LOG.infof("points_missed order=%s points=%d", Ids.text(earning.order()), earning.missed());
        }
    }
}
