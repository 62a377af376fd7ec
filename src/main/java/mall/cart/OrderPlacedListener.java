package mall.cart;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.order.OrderEvent.OrderPlaced;
import mall.order.OrderOrigin;
import mall.order.OrderQueries;
import mall.platform.outbox.EventListener;

/** What was ordered from a cart leaves it. */
@ApplicationScoped
class OrderPlacedListener implements EventListener<OrderPlaced> {

    private final Carts carts;
    private final OrderQueries orders;

    OrderPlacedListener(Carts carts, OrderQueries orders) {
        this.carts = carts;
        this.orders = orders;
    }

    @Override
    public String address() {
        return "cart.take-out-ordered";
    }

    @Override
    public Class<OrderPlaced> listensTo() {
        return OrderPlaced.class;
    }

    @Override
    public boolean hears(OrderPlaced event) {
        return event.origin().filter(OrderOrigin.CART::equals).isPresent();
    }

    @Override
    public Uni<Void> on(OrderPlaced event) {
        return orders.required(event.order()).chain(carts::takeOut);
    }
}
