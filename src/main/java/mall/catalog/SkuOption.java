package mall.catalog;

/** One choice that makes a SKU, e.g. 颜色 = 曜石黑. */
public record SkuOption(String name, String value) {}
