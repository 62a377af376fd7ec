package mall.cart;

import java.util.List;
import mall.catalog.SkuId;
import mall.kernel.ErrorCode;

/**
 * What became of a cart that was merged.
 *
 * @param skipped what did not go in
 * @param size of the cart afterwards
 */
public record MergeView(List<Skipped> skipped, CartSize size) {

    /** A SKU that did not go in, and why: SKU_NOT_FOUND, SKU_NOT_FOR_SALE or CART_FULL. */
    public record Skipped(SkuId sku, ErrorCode why) {}
}
