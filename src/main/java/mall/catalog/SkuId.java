package mall.catalog;

import mall.kernel.Id;

/** Identifies one SKU: a product in one combination of its options. */
public record SkuId(long value) implements Id {}
