package mall.catalog;

import java.util.Map;

/** A published product as a shopper sees it, with how much is left of each SKU on sale. */
public record ProductPage(Product product, Map<SkuId, Availability> availability) {

    /** What a shopper is told about one SKU. */
    public Availability of(Sku sku) {
        return availability.getOrDefault(sku.id(), Availability.SOLD_OUT);
    }
}
