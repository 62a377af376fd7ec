package mall.segment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.cart.CartEvent.ProductsCarted;
import mall.platform.outbox.EventListener;

/** What members put into their carts. */
@ApplicationScoped
class CartListener implements EventListener<ProductsCarted> {

    private final Interests interests;

    CartListener(Interests interests) {
        this.interests = interests;
    }

    @Override
    public String address() {
        return "segment.carts";
    }

    @Override
    public Class<ProductsCarted> listensTo() {
        return ProductsCarted.class;
    }

    @Override
    public Uni<Void> on(ProductsCarted event) {
        return interests.carted(event.member(), event.products(), event.at()).replaceWithVoid();
    }
}
