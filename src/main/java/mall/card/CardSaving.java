package mall.card;

import java.time.Instant;
import mall.kernel.Money;
import mall.order.OrderId;

/**
 * What a paid order saved by the card.
 *
 * @param returned what of it counts no more, since goods went back
 */
public record CardSaving(OrderId order, Money goods, Money freight, Money returned, Instant at) {

    /** What counts. */
    public Money kept() {
        return goods.plus(freight).minus(returned);
    }
}
