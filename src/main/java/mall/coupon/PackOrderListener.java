package mall.coupon;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.order.OrderEvent;
import mall.order.OrderEvent.OrderClosed;
import mall.order.OrderEvent.OrderPartRefunded;
import mall.platform.outbox.EventListener;

/** Hears when money of an order goes back for which a pack was opened. */
@ApplicationScoped
class PackOrderListener implements EventListener<OrderEvent> {

    private final PackRevoking revoking;

    PackOrderListener(PackRevoking revoking) {
        this.revoking = revoking;
    }

    @Override
    public String address() {
        return "coupon.revoke-packs";
    }

    @Override
    public Class<OrderEvent> listensTo() {
        return OrderEvent.class;
    }

    @Override
    public boolean hears(OrderEvent event) {
        return event instanceof OrderClosed || event instanceof OrderPartRefunded;
    }

    @Override
    public Uni<Void> on(OrderEvent event) {
        return revoking.follow(event.order());
    }
}
