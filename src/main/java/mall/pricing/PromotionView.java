package mall.pricing;

import java.util.List;
import java.util.Optional;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.kernel.Money;

/**
 * A promotion as it is shown on the page of a product.
 *
 * @param text what it gives, in one line for its label
 * @param prices of a limited-time price: what the SKUs of the product cost, in their order; else empty
 * @param gift of a gift: what is given; empty also when it is no longer on sale
 */
public record PromotionView(Promotion promotion, String text, List<SkuPrice> prices, Optional<GiftView> gift) {

    /** A SKU and what a piece of it costs. */
    public record SkuPrice(SkuId sku, Money price) {}

    /**
     * A gift.
     *
     * @param available whether enough is left of it now
     */
    public record GiftView(SkuOffer sku, int quantity, boolean available) {}
}
