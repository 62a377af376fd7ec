package mall.catalog;

import static mall.kernel.ErrorCode.with;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import mall.catalog.Scope.Selection;
import mall.kernel.ErrorCode;
import mall.kernel.Id;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** Whether what a scope names exists: a slip of the pen would make a promotion for nothing. */
@ApplicationScoped
public class Scopes {

    private final UnitOfWork work;
    private final CategoryStore categories;
    private final ProductStore products;

    Scopes(UnitOfWork work, CategoryStore categories, ProductStore products) {
        this.work = work;
        this.categories = categories;
        this.products = products;
    }

    /** Refuses with CATEGORY_NOT_FOUND, PRODUCT_NOT_FOUND or SKU_NOT_FOUND. */
    public Uni<Void> requireKnown(Scope scope) {
        return work.read(() -> requireKnown(scope.included()).chain(() -> requireKnown(scope.excluded())));
    }

    private Uni<Void> requireKnown(Selection selection) {
        return requireCategories(selection.categories())
                .chain(() -> requireProducts(selection.products()))
                .chain(() -> requireSkus(selection.skus()));
    }

    private Uni<Void> requireCategories(Set<CategoryId> wanted) {
        return wanted.isEmpty()
                ? Uni.createFrom().voidItem()
                : categories
                        .all()
                        .map(all -> all.stream().map(Category::id).collect(Collectors.toSet()))
                        .invoke(known -> requireAll(wanted, known, CatalogError.CATEGORY_NOT_FOUND, "categoryId"))
                        .replaceWithVoid();
    }

    private Uni<Void> requireProducts(Set<ProductId> wanted) {
        return wanted.isEmpty()
                ? Uni.createFrom().voidItem()
                : products.known(wanted)
                        .invoke(known -> requireAll(wanted, known, CatalogError.PRODUCT_NOT_FOUND, "productId"))
                        .replaceWithVoid();
    }

    private Uni<Void> requireSkus(Set<SkuId> wanted) {
        return wanted.isEmpty()
                ? Uni.createFrom().voidItem()
                : products.offers(wanted)
                        .map(offers -> offers.stream().map(SkuOffer::id).collect(Collectors.toSet()))
                        .invoke(known -> requireAll(wanted, known, CatalogError.SKU_NOT_FOUND, "skuId"))
                        .replaceWithVoid();
    }

    private static <I extends Id> void requireAll(
            Collection<I> wanted, Collection<I> known, ErrorCode missing, String fact) {
        wanted.stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
            throw missing.refuse(with(fact, Ids.text(id)));
        });
    }
}
