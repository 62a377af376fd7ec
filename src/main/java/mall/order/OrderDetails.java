package mall.order;

import java.util.List;
import mall.payment.RefundView;
import mall.shipping.ParcelView;

/**
 * An order with what other rooms know of it.
 *
 * @param refunds oldest first; money that came too late and was not kept is among them
 */
public record OrderDetails(OrderView order, List<ParcelView> shipments, List<RefundView> refunds) {

    /** An order of which no other room knows anything yet. */
    public static OrderDetails fresh(OrderView order) {
        return new OrderDetails(order, List.of(), List.of());
    }
}
