package mall.catalog;

import java.util.Set;

/**
 * What a promotion or a coupon is for.
 *
 * @param included nothing named means everything
 * @param excluded taken out again
 */
public record Scope(Selection included, Selection excluded) {

    /** Everything the shop sells. */
    public static final Scope ALL = new Scope(Selection.NOTHING, Selection.NOTHING);

    /**
     * Some of the catalog: what is named by any of the three.
     *
     * @param categories each with everything below it
     */
    public record Selection(Set<CategoryId> categories, Set<ProductId> products, Set<SkuId> skus) {

        /** Names nothing. */
        public static final Selection NOTHING = new Selection(Set.of(), Set.of(), Set.of());

        public Selection {
            categories = Set.copyOf(categories);
            products = Set.copyOf(products);
            skus = Set.copyOf(skus);
        }

        public boolean isEmpty() {
            return categories.isEmpty() && products.isEmpty() && skus.isEmpty();
        }

        private boolean names(SkuOffer sku, CategoryTree tree) {
            return skus.contains(sku.id())
                    || products.contains(sku.product())
                    || tree.isWithin(sku.category(), categories);
        }
    }

    /** Whether the SKU is one of those it is for. */
    public boolean covers(SkuOffer sku, CategoryTree tree) {
        return (included.isEmpty() || included.names(sku, tree)) && !excluded.names(sku, tree);
    }
}
