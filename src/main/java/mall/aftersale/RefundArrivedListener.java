package mall.aftersale;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import mall.order.OrderEvent.OrderRefundArrived;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.EventListener;

/** The money of a case has reached the shopper: the case is over. */
@ApplicationScoped
class RefundArrivedListener implements EventListener<OrderRefundArrived> {

    private final UnitOfWork work;
    private final AfterSaleStore store;
    private final Keeping keeping;

    RefundArrivedListener(UnitOfWork work, AfterSaleStore store, Keeping keeping) {
        this.work = work;
        this.store = store;
        this.keeping = keeping;
    }

    @Override
    public String address() {
        return "aftersale.refund-arrived";
    }

    @Override
    public Class<OrderRefundArrived> listensTo() {
        return OrderRefundArrived.class;
    }

    @Override
    public boolean hears(OrderRefundArrived event) {
        return event.kind().equals(AfterSales.KIND);
    }

    @Override
    public Uni<Void> on(OrderRefundArrived event) {
        AfterSaleId id = new AfterSaleId(Ids.parse(event.reference()));
        return work.write(() -> store.locked(id, Optional.empty())
                .map(Optional::orElseThrow)
                .invoke(refunded -> refunded.moneyArrived(event.at()))
                .chain(keeping::keep));
    }
}
