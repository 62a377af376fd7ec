package mall.catalog;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import mall.catalog.spi.AvailabilitySource;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** What shoppers and ops see of the products. */
@ApplicationScoped
public class ProductQueries {

    /**
     * What a shopper looks for.
     *
     * @param text part of the title
     * @param category this one or any below it
     * @param after the last product of the page before
     */
    public record Browse(
            Optional<String> text,
            Optional<CategoryId> category,
            ProductSort sort,
            Optional<ProductId> after,
            int limit) {}

    private final UnitOfWork work;
    private final ProductStore products;
    private final ProductListStore lists;
    private final CategoryStore categories;
    private final AvailabilitySource stock;

    ProductQueries(
            UnitOfWork work,
            ProductStore products,
            ProductListStore lists,
            CategoryStore categories,
            AvailabilitySource stock) {
        this.work = work;
        this.products = products;
        this.lists = lists;
        this.categories = categories;
        this.stock = stock;
    }

    /** Published products; refuses with CATEGORY_NOT_FOUND. */
    public Uni<Page<ProductCard>> browse(Browse browse) {
        return work.read(() -> browse.category()
                        .map(categories::required)
                        .orElseGet(() -> Uni.createFrom().nullItem())
                        .chain(() -> lists.browse(browse)))
                .map(rows -> Page.cut(rows, browse.limit(), card -> Ids.text(card.id())));
    }

    /** A published product with what is left of it; refuses with PRODUCT_NOT_FOUND, also when it is not published. */
    public Uni<ProductPage> onSale(ProductId id) {
        return work.read(() -> products.find(id)
                .map(found -> found.filter(Product::isPublished).orElseThrow(CatalogError.PRODUCT_NOT_FOUND::refuse))
                .chain(this::withAvailability));
    }

    /** Every product, the newest first, for ops. */
    public Uni<Page<Product>> all(Optional<String> text, Optional<ProductStatus> status, long before, int limit) {
        return work.read(() -> lists.all(text, status, before, limit))
                .map(rows -> Page.cut(rows, limit, product -> Ids.text(product.id())));
    }

    private Uni<ProductPage> withAvailability(Product product) {
        List<SkuId> skus = product.activeSkus().stream().map(Sku::id).toList();
        return stock.availability(skus).map(left -> new ProductPage(product, left));
    }
}
