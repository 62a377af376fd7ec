package mall.order.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.pricing.spi.Deal;
import mall.pricing.spi.Use;

/**
 * An order about to be placed, priced, with its id.
 *
 * @param uses what its price takes of the member's own; whoever owns the kind holds it
 */
public record OrderDraft(
        OrderId id,
        MemberId member,
        List<OrderedLine> lines,
        Optional<Deal> deal,
        List<Use> uses,
        Money payable,
        Instant at) {}
