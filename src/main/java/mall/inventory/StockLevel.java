package mall.inventory;

import mall.catalog.Availability;
import mall.catalog.SkuId;

/**
 * The three counts of one SKU, in pieces.
 *
 * @param warningLevel at or below this many available pieces the stock is low
 */
public record StockLevel(SkuId sku, long available, long reserved, long sold, int warningLevel) {

    /** The warning level of a SKU until ops sets another one. */
    static final int USUAL_WARNING_LEVEL = 5;

    /** A SKU that was never stocked. */
    public static StockLevel none(SkuId sku) {
        return new StockLevel(sku, 0, 0, 0, USUAL_WARNING_LEVEL);
    }

    /** What a shopper is told. */
    public Availability availability() {
        if (available == 0) {
            return Availability.SOLD_OUT;
        }
        return isLow(available) ? Availability.LOW : Availability.IN_STOCK;
    }

    /** Whether a movement of so many available pieces, up or down, made the stock low just now. */
    boolean ranLow(long availableMoved) {
        return isLow(available) && !isLow(available - availableMoved);
    }

    private boolean isLow(long pieces) {
        return pieces <= warningLevel;
    }
}
