package mall.order;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.platform.outbox.EventListener;
import mall.shipping.ParcelEvent.ParcelSigned;

/** The time in which a shopper may speak up counts from the arrival of his parcels. */
@ApplicationScoped
class ParcelSignedListener implements EventListener<ParcelSigned> {

    private final OrderShipping shipping;

    ParcelSignedListener(OrderShipping shipping) {
        this.shipping = shipping;
    }

    @Override
    public String address() {
        return "order.arrival-of-parcels";
    }

    @Override
    public Class<ParcelSigned> listensTo() {
        return ParcelSigned.class;
    }

    @Override
    public boolean hears(ParcelSigned event) {
        return event.purpose().equals(Orders.PURPOSE);
    }

    @Override
    public Uni<Void> on(ParcelSigned event) {
        return shipping.arrived(new OrderId(event.reference()));
    }
}
