package mall.order.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.pricing.spi.Deal;
import mall.pricing.spi.Use;

/** An order that was just paid. */
public record PaidOrder(
        OrderId id,
        MemberId member,
        List<OrderedLine> lines,
        Optional<Deal> deal,
        List<Use> uses,
        Money paid,
        Instant at) {}
