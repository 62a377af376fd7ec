package mall.order;

import java.time.Instant;
import java.util.List;
import mall.catalog.ProductId;
import mall.identity.MemberId;
import mall.kernel.Money;

/**
 * An order that was paid, as far as whoever counts purchases needs it.
 *
 * @param refunded has gone back or is on its way
 * @param closed whether it was refunded in full
 * @param products what was bought, gifts apart
 */
public record Purchase(
        OrderId order,
        MemberId member,
        Instant paidAt,
        Money paid,
        Money refunded,
        boolean closed,
        List<ProductId> products) {}
