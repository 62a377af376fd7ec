package mall.campaign;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.order.OrderEvent;
import mall.order.OrderEvent.OrderClosed;
import mall.order.OrderEvent.OrderPaid;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.EventListener;

/** Hears what members buy, and what they give back, while a push is measured. */
@ApplicationScoped
class PurchaseListener implements EventListener<OrderEvent> {

    private final UnitOfWork work;
    private final EffectStore effects;

    PurchaseListener(UnitOfWork work, EffectStore effects) {
        this.work = work;
        this.effects = effects;
    }

    @Override
    public String address() {
        return "campaign.purchases";
    }

    @Override
    public Class<OrderEvent> listensTo() {
        return OrderEvent.class;
    }

    @Override
    public boolean hears(OrderEvent event) {
        return event instanceof OrderPaid || event instanceof OrderClosed;
    }

    @Override
    public Uni<Void> on(OrderEvent event) {
        return work.alone(() -> event instanceof OrderPaid paid
                ? effects.paid(paid.order(), paid.member(), paid.paid(), paid.at())
                : effects.closed(event.order(), event.member(), event.at()));
    }
}
