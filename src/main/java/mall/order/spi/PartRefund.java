package mall.order.spi;

import java.time.Instant;
import java.util.List;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.pricing.spi.Use;

/**
 * A part of a paid order that goes back.
 *
 * @param kind whose refund it is; unique together with the reference
 * @param lines every line of the order, as it stands with this refund
 */
public record PartRefund(
        OrderId order, MemberId member, String kind, String reference, List<Line> lines, List<Use> uses, Instant at) {

    /**
     * One line with this refund booked.
     *
     * @param quantity pieces that were bought, gifts not counted
     * @param refundedQuantity pieces of them that were refunded so far
     * @param payable what was paid for it
     * @param refunded what has gone back of that so far
     */
    public record Line(SkuId sku, int quantity, int refundedQuantity, Money payable, Money refunded) {}
}
