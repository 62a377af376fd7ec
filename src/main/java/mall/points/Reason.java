package mall.points;

import java.util.Optional;
import mall.order.OrderId;

/**
 * Why points come or go.
 *
 * @param reference unique within the kind and the member; at most 110 characters
 * @param title Chinese, shown in the statement
 * @param order the order it is about, if any
 */
record Reason(PointsKind kind, String reference, String title, Optional<OrderId> order) {

    static Reason of(PointsKind kind, String reference, String title) {
        return new Reason(kind, reference, title, Optional.empty());
    }

    static Reason of(PointsKind kind, OrderId order, String reference, String title) {
        return new Reason(kind, reference, title, Optional.of(order));
    }
}
