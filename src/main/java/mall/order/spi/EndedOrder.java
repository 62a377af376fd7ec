package mall.order.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.order.OrderId;
import mall.pricing.spi.Deal;
import mall.pricing.spi.Use;

/**
 * An order that ended without a delivery.
 *
 * @param wasPaid whether it ended as CLOSED (paid, refunded in full) rather than CANCELLED
 */
public record EndedOrder(
        OrderId id,
        MemberId member,
        List<OrderedLine> lines,
        Optional<Deal> deal,
        List<Use> uses,
        boolean wasPaid,
        Instant at) {}
