package mall.coupon;

import static mall.kernel.ErrorCode.with;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;
import mall.catalog.CatalogError;
import mall.catalog.Categories;
import mall.catalog.Category;
import mall.catalog.CategoryId;
import mall.catalog.Products;
import mall.catalog.Scope;
import mall.catalog.Scope.Selection;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;

/** Whether what a scope names exists: a slip of the pen would make a coupon for nothing. */
@ApplicationScoped
class ScopeCheck {

    private final Categories categories;
    private final Products products;

    ScopeCheck(Categories categories, Products products) {
        this.categories = categories;
        this.products = products;
    }

    /** Refuses with CATEGORY_NOT_FOUND, PRODUCT_NOT_FOUND or SKU_NOT_FOUND. */
    Uni<Void> requireKnown(Scope scope) {
        return requireKnown(scope.included()).chain(() -> requireKnown(scope.excluded()));
    }

    private Uni<Void> requireKnown(Selection selection) {
        return requireCategories(selection.categories())
                .chain(() -> InOrder.each(selection.products(), products::required))
                .chain(() -> requireSkus(selection.skus()));
    }

    private Uni<Void> requireCategories(Set<CategoryId> wanted) {
        return wanted.isEmpty()
                ? Uni.createFrom().voidItem()
                : categories
                        .all()
                        .map(all -> all.stream().map(Category::id).collect(Collectors.toSet()))
                        .invoke(known -> wanted.stream()
                                .filter(id -> !known.contains(id))
                                .forEach(id -> {
                                    throw CatalogError.CATEGORY_NOT_FOUND.refuse(with("categoryId", Ids.text(id)));
                                }))
                        .replaceWithVoid();
    }

    private Uni<Void> requireSkus(Set<SkuId> wanted) {
        return wanted.isEmpty()
                ? Uni.createFrom().voidItem()
                : products.skus(wanted)
                        .map(offers -> offers.stream().map(SkuOffer::id).collect(Collectors.toSet()))
                        .invoke(known -> wanted.stream()
                                .filter(id -> !known.contains(id))
                                .forEach(id -> {
                                    throw CatalogError.SKU_NOT_FOUND.refuse(with("skuId", Ids.text(id)));
                                }))
                        .replaceWithVoid();
    }
}
