package mall.pricing.spi;

import java.util.Map;
import mall.catalog.SkuId;
import mall.kernel.Money;

/**
 * Something of the member's own that a price takes: whoever owns the kind holds it when the order is placed and gives
 * it back when the order ends.
 *
 * @param kind {@code COUPON}, {@code POINTS}, {@code FREE_FREIGHT}, {@code CARD_PRICE} or {@code CARD_FREIGHT}
 * @param reference raw id of the coupon, or of the order that bought the card; 0 for what has no id
 * @param amount how many: 1 coupon, so many points, so many fen that a card saves
 * @param worth what it takes off the price; zero for the points of a price in points and money
 * @param perSku how the amount falls on the lines, for what comes back in parts; empty for what comes back whole
 */
public record Use(String kind, long reference, long amount, Money worth, Map<SkuId, Long> perSku) {

    /** A coupon; the reference is its id. */
    public static final String COUPON = "COUPON";

    /** Points spent at checkout or as part of a price. */
    public static final String POINTS = "POINTS";

    /** One of the deliveries a member need not pay for. */
    public static final String FREE_FREIGHT = "FREE_FREIGHT";

    /** The prices of a member card; the amount is what they save, in fen. */
    public static final String CARD_PRICE = "CARD_PRICE";

    /** One of the deliveries that a member card pays for. */
    public static final String CARD_FREIGHT = "CARD_FREIGHT";

    public Use {
        perSku = Map.copyOf(perSku);
    }
}
