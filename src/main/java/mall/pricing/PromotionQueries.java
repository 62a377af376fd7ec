package mall.pricing;

import static java.util.stream.Collectors.toSet;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.catalog.CatalogError;
import mall.catalog.Categories;
import mall.catalog.CategoryTree;
import mall.catalog.Product;
import mall.catalog.ProductId;
import mall.catalog.Products;
import mall.catalog.Sku;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.platform.db.UnitOfWork;
import mall.platform.snapshot.Snapshot;
import mall.platform.snapshot.Snapshots;
import mall.pricing.PromotionBenefit.Gift;
import mall.pricing.PromotionBenefit.SalePrice;

/** What shoppers see of the promotions. */
@ApplicationScoped
public class PromotionQueries {

    private final UnitOfWork work;
    private final Snapshot<List<Promotion>> published;
    private final Products products;
    private final Categories categories;
    private final Gifts gifts;
    private final Clock clock;

    PromotionQueries(
            UnitOfWork work,
            PromotionStore promotions,
            Snapshots snapshots,
            Products products,
            Categories categories,
            Gifts gifts,
            Clock clock) {
        this.work = work;
        this.published = snapshots.of(promotions);
        this.products = products;
        this.categories = categories;
        this.gifts = gifts;
        this.clock = clock;
    }

    /** The promotions that count for a product now, the oldest first; refuses with PRODUCT_NOT_FOUND. */
    public Uni<List<PromotionView>> on(ProductId product) {
        Instant now = clock.instant();
        return work.read(() -> products.required(product)
                .map(PromotionQueries::skusOnSale)
                .chain(products::skus)
                .chain(skus -> views(open(now, skus), skus)));
    }

    private static List<SkuId> skusOnSale(Product product) {
        if (!product.isPublished()) {
            throw CatalogError.PRODUCT_NOT_FOUND.refuse();
        }
        return product.activeSkus().stream().map(Sku::id).toList();
    }

    private List<Promotion> open(Instant now, List<SkuOffer> skus) {
        CategoryTree tree = categories.tree();
        return published.value().stream()
                .filter(promotion -> promotion.isOpenAt(now))
                .filter(promotion ->
                        skus.stream().anyMatch(sku -> promotion.terms().scope().covers(sku, tree)))
                .toList();
    }

    private Uni<List<PromotionView>> views(List<Promotion> open, List<SkuOffer> skus) {
        return gifts.find(open.stream()
                        .flatMap(promotion -> giftOf(promotion).map(Gift::sku).stream())
                        .collect(toSet()))
                .map(stocked -> open.stream()
                        .map(promotion -> view(promotion, skus, stocked))
                        .toList());
    }

    private PromotionView view(Promotion promotion, List<SkuOffer> skus, Map<SkuId, Gifts.Stocked> stocked) {
        Optional<PromotionView.GiftView> gift = giftOf(promotion).flatMap(one -> Optional.ofNullable(
                        stocked.get(one.sku()))
                .map(found -> new PromotionView.GiftView(found.sku(), one.quantity(), found.left() >= one.quantity())));
        return new PromotionView(
                promotion, PromotionText.of(promotion.terms().benefit()), prices(promotion, skus), gift);
    }

    private List<PromotionView.SkuPrice> prices(Promotion promotion, List<SkuOffer> skus) {
        CategoryTree tree = categories.tree();
        return promotion.terms().benefit() instanceof SalePrice sale
                ? skus.stream()
                        .filter(sku -> promotion.terms().scope().covers(sku, tree))
                        .map(sku -> new PromotionView.SkuPrice(sku.id(), sale.priceOf(sku.id(), sku.price())))
                        .toList()
                : List.of();
    }

    private static Optional<Gift> giftOf(Promotion promotion) {
        return promotion.terms().benefit() instanceof Gift gift ? Optional.of(gift) : Optional.empty();
    }
}
