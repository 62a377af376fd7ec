package mall.sharing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;
import mall.order.OrderEvent;
import mall.order.OrderEvent.OrderClosed;
import mall.order.OrderEvent.OrderPaid;
import mall.order.OrderEvent.OrderReceived;
import mall.order.OrderId;
import mall.order.OrderQueries;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.EventListener;

/** Whose link brought a member's first order, when it is paid and when it is received; and what its refund undoes. */
@ApplicationScoped
class OrderListener implements EventListener<OrderEvent> {

    private final UnitOfWork work;
    private final OrderQueries orders;
    private final ShareActStore noted;
    private final ShareActs acts;

    OrderListener(UnitOfWork work, OrderQueries orders, ShareActStore noted, ShareActs acts) {
        this.work = work;
        this.orders = orders;
        this.noted = noted;
        this.acts = acts;
    }

    @Override
    public String address() {
        return "sharing.attribute-orders";
    }

    @Override
    public Class<OrderEvent> listensTo() {
        return OrderEvent.class;
    }

    @Override
    public boolean hears(OrderEvent event) {
        return event instanceof OrderPaid paid && paid.paid().isPositive()
                || event instanceof OrderReceived
                || event instanceof OrderClosed;
    }

    // events come in any order: the receipt may be heard before the payment, hence it notes that, too
    @Override
    public Uni<Void> on(OrderEvent event) {
        if (event instanceof OrderClosed) {
            return acts.undo(event.order());
        }
        return orders.firstPaid(event.member())
                .chain(first -> first.filter(event.order()::equals).isPresent()
                        ? firstOrder(event)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> firstOrder(OrderEvent event) {
        return work.read(() -> orders.required(event.order()))
                .map(order -> order.paidAt().orElseThrow())
                .chain(paidAt -> acts.happened(
                        act(ShareAct.FIRST_ORDER_PAID, event.member(), event.order(), paidAt), Optional.empty()))
                .chain(() -> event instanceof OrderReceived
                        ? received(event)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> received(OrderEvent event) {
        Happening received = act(ShareAct.FIRST_ORDER_RECEIVED, event.member(), event.order(), event.at());
        return work.read(() -> noted.behind(event.order(), ShareAct.FIRST_ORDER_PAID))
                .chain(found -> found.map(trace -> acts.happened(received, trace))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static Happening act(ShareAct act, MemberId member, OrderId order, Instant at) {
        return Happening.once(act, member, Optional.of(order), at);
    }
}
