package mall.order.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import mall.kernel.BusinessTime;
import mall.order.OrderStatus;
import mall.order.OrderView;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An order in a list: the members of {@link OrderWire} that a list shows. */
@Schema(name = "OrderCard")
record OrderCardWire(
        String id,
        String orderNo,
        OrderStatus status,
        List<OrderWire.Line> lines,
        long payableFen,
        long paidFen,
        long refundedFen,
        @Nullable DealWire deal,
        @Nullable String groupId,
        OffsetDateTime placedAt,
        OffsetDateTime expiresAt,
        @Nullable OffsetDateTime autoReceiptAt,
        OffsetDateTime serverTime) {

    /** The order as a list shows it at this moment. */
    static OrderCardWire of(OrderView order, Instant now) {
        return new OrderCardWire(
                Ids.text(order.id()),
                order.orderNo(),
                order.status(),
                order.lines().stream().map(OrderWire.Line::of).toList(),
                order.payable().fen(),
                order.paid().fen(),
                order.refunded().fen(),
                order.deal().map(DealWire::of).orElse(null),
                order.deal().flatMap(deal -> deal.term("groupId")).orElse(null),
                BusinessTime.onTheWire(order.placedAt()),
                BusinessTime.onTheWire(order.expiresAt()),
                OrderWire.autoReceiptAt(order).map(BusinessTime::onTheWire).orElse(null),
                BusinessTime.onTheWire(now));
    }
}
