package mall.segment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import mall.order.OrderEvent;
import mall.order.OrderEvent.OrderClosed;
import mall.order.OrderEvent.OrderPaid;
import mall.order.OrderEvent.OrderPartRefunded;
import mall.order.OrderQueries;
import mall.platform.outbox.EventListener;

/** What is paid, and what of it goes back. The event only says which order to look at. */
@ApplicationScoped
class OrderListener implements EventListener<OrderEvent> {

    private final Facts facts;
    private final OrderQueries orders;

    OrderListener(Facts facts, OrderQueries orders) {
        this.facts = facts;
        this.orders = orders;
    }

    @Override
    public String address() {
        return "segment.orders";
    }

    @Override
    public Class<OrderEvent> listensTo() {
        return OrderEvent.class;
    }

    @Override
    public boolean hears(OrderEvent event) {
        return event instanceof OrderPaid || event instanceof OrderPartRefunded || event instanceof OrderClosed;
    }

    @Override
    public Uni<Void> on(OrderEvent event) {
        return orders.purchase(event.order()).chain(found -> found.map(purchase -> facts.note(List.of(purchase)))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
