package mall.catalog;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.catalog.Product.Change;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** The products of the shop: what ops may do to them, and the one lookup that every price and order needs. */
@ApplicationScoped
public class Products {

    /** A product as ops writes it: at least one SKU. */
    public record Draft(ProductContent content, List<SkuTerms> skus) {}

    private final UnitOfWork work;
    private final ProductStore products;
    private final CategoryStore categories;
    private final CatalogNews news;
    private final Ids ids;
    private final Clock clock;

    Products(UnitOfWork work, ProductStore products, CategoryStore categories, CatalogNews news, Ids ids, Clock clock) {
        this.work = work;
        this.products = products;
        this.categories = categories;
        this.news = news;
        this.ids = ids;
        this.clock = clock;
    }

    /** The SKUs as pricing and order need them, one statement for all; an unknown id is simply missing. */
    public Uni<List<SkuOffer>> skus(Collection<SkuId> skus) {
        return work.read(() -> products.offers(skus));
    }

    /** The product in whatever status, if it exists. */
    public Uni<Optional<Product>> find(ProductId id) {
        return work.read(() -> products.find(id));
    }

    /** The product in whatever status; refuses with PRODUCT_NOT_FOUND. */
    public Uni<Product> required(ProductId id) {
        return find(id).map(found -> found.orElseThrow(CatalogError.PRODUCT_NOT_FOUND::refuse));
    }

    /**
     * Writes a new draft. Refuses with CATEGORY_NOT_FOUND, SKU_CODE_REPEATED, SKU_OPTIONS_MISMATCH or
     * ORIGINAL_PRICE_TOO_LOW.
     */
    public Uni<Product> create(Draft draft) {
        Product product =
                Product.draft(new ProductId(ids.next()), draft.content(), draft.skus(), () -> new SkuId(ids.next()));
        return work.write(() -> categories
                .required(draft.content().category())
                .call(() -> products.save(product))
                .replaceWith(product));
    }

    /**
     * Replaces content and SKUs in any status; SKUs keep their id by their code. Refuses with PRODUCT_NOT_FOUND and as
     * {@link #create} does.
     */
    public Uni<Product> revise(ProductId id, Draft draft) {
        Instant now = clock.instant();
        return work.write(() -> categories
                .required(draft.content().category())
                .chain(() -> products.locked(id))
                .map(product -> product.revise(draft.content(), draft.skus(), () -> new SkuId(ids.next()), now))
                .chain(this::keep));
    }

    /**
     * Publishes the product, or plans its publication. Refuses with PRODUCT_NOT_FOUND or PRODUCT_ALREADY_PUBLISHED.
     *
     * @param at when; empty or past means now
     */
    public Uni<Product> publish(ProductId id, Optional<Instant> at) {
        Instant now = clock.instant();
        return work.write(() -> products.locked(id)
                .map(product ->
                        at.filter(now::isBefore).map(product::planPublication).orElseGet(() -> product.publish(now)))
                .chain(this::keep));
    }

    /**
     * Takes the product off the shelf, or calls a planned publication off. Refuses with PRODUCT_NOT_FOUND or
     * PRODUCT_NOT_PUBLISHED.
     */
    public Uni<Product> withdraw(ProductId id) {
        Instant now = clock.instant();
        return work.write(
                () -> products.locked(id).map(product -> product.withdraw(now)).chain(this::keep));
    }

    /** Shows how many pieces of each SKU were sold so far; told by whoever counts them. */
    public Uni<Void> noteSold(Map<SkuId, Long> soldCounts) {
        return work.write(() -> products.noteSold(soldCounts));
    }

    /** Publishes what was planned for now or earlier; nothing when another node was faster. */
    Uni<Void> publishPlanned(ProductId id) {
        Instant now = clock.instant();
        return work.write(() -> products.locked(id)
                .chain(product ->
                        product.publishAt().filter(at -> !at.isAfter(now)).isPresent()
                                ? keep(product.publish(now)).replaceWithVoid()
                                : Uni.createFrom().voidItem()));
    }

    private Uni<Product> keep(Change change) {
        return products.save(change.product())
                .call(() -> news.tell(change.events()))
                .replaceWith(change.product());
    }
}
