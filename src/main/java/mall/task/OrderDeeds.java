package mall.task;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.order.OrderEvent;
import mall.order.OrderEvent.OrderClosed;
import mall.order.OrderEvent.OrderPaid;
import mall.order.OrderEvent.OrderReceived;
import mall.platform.db.Ids;
import mall.platform.outbox.EventListener;

/** What members do with orders; a full refund undoes it. */
@ApplicationScoped
class OrderDeeds implements EventListener<OrderEvent> {

    private final Deeds deeds;

    OrderDeeds(Deeds deeds) {
        this.deeds = deeds;
    }

    @Override
    public String address() {
        return "task.count-orders";
    }

    @Override
    public Class<OrderEvent> listensTo() {
        return OrderEvent.class;
    }

    /** An order that cost no money proves nothing. */
    @Override
    public boolean hears(OrderEvent event) {
        return event instanceof OrderPaid paid && paid.paid().isPositive()
                || event instanceof OrderReceived
                || event instanceof OrderClosed;
    }

    @Override
    public Uni<Void> on(OrderEvent event) {
        if (event instanceof OrderClosed) {
            return deeds.undone(event.order());
        }
        TaskKind kind = event instanceof OrderPaid ? TaskKind.ORDER_PAID : TaskKind.ORDER_RECEIVED;
        return deeds.done(new Deed(kind, event.member(), Ids.text(event.order()), event.at()), event.order());
    }
}
