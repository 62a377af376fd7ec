package mall.cart;

import java.time.Instant;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.pricing.Prices;

/**
 * One SKU in a cart.
 *
 * @param quantity in pieces, 1 to 999
 * @param selected whether the shopper wants to order it with the others
 * @param addedPrice the list price of one piece when it was last put in; shown, never charged
 * @param addedAt when the line began
 */
record CartLine(SkuId sku, int quantity, boolean selected, Money addedPrice, Instant addedAt) {

    /** What of it would be ordered. */
    Prices.Item item() {
        return new Prices.Item(sku, quantity);
    }

    CartLine withQuantity(int pieces) {
        return new CartLine(sku, pieces, selected, addedPrice, addedAt);
    }

    CartLine withSelected(boolean wanted) {
        return new CartLine(sku, quantity, wanted, addedPrice, addedAt);
    }
}
