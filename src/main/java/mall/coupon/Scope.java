package mall.coupon;

import java.util.Set;
import mall.catalog.CategoryId;
import mall.catalog.CategoryTree;
import mall.catalog.ProductId;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;

/**
 * What a coupon is for.
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

        boolean names(SkuOffer offer, CategoryTree tree) {
            return skus.contains(offer.id())
                    || products.contains(offer.product())
                    || tree.isWithin(offer.category(), categories);
        }

        public boolean isEmpty() {
            return categories.isEmpty() && products.isEmpty() && skus.isEmpty();
        }
    }

    /** Whether a coupon is for this SKU. */
    boolean covers(SkuOffer offer, CategoryTree tree) {
        return (included.isEmpty() || included.names(offer, tree)) && !excluded.names(offer, tree);
    }

    /** Whether it is limited to some of the catalog. */
    public boolean isLimited() {
        return !included.isEmpty() || !excluded.isEmpty();
    }
}
