package mall.aftersale;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import mall.order.OrderEvent.OrderClosed;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.EventListener;

/** An order that was refunded in full has nothing left to negotiate about. */
@ApplicationScoped
class OrderClosedListener implements EventListener<OrderClosed> {

    private final UnitOfWork work;
    private final AfterSaleStore store;
    private final Keeping keeping;
    private final Clock clock;

    OrderClosedListener(UnitOfWork work, AfterSaleStore store, Keeping keeping, Clock clock) {
        this.work = work;
        this.store = store;
        this.keeping = keeping;
        this.clock = clock;
    }

    @Override
    public String address() {
        return "aftersale.end-of-order";
    }

    @Override
    public Class<OrderClosed> listensTo() {
        return OrderClosed.class;
    }

    @Override
    public Uni<Void> on(OrderClosed event) {
        return work.read(() -> store.openOf(event.order())).chain(open -> InOrder.each(open, this::end));
    }

    private Uni<Void> end(AfterSaleId id) {
        Instant now = clock.instant();
        return work.write(() -> store.locked(id, Optional.empty())
                .map(Optional::orElseThrow)
                .invoke(found -> found.orderEnded(now))
                .chain(keeping::keep));
    }
}
