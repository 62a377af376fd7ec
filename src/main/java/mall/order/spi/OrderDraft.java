package mall.order.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.pricing.spi.Deal;

/** An order about to be placed, priced, with its id. */
public record OrderDraft(
        OrderId id, MemberId member, List<OrderedLine> lines, Optional<Deal> deal, Money payable, Instant at) {}
