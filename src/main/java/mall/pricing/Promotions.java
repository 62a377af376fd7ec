package mall.pricing;

import static mall.pricing.PricingError.PROMOTION_NOT_FOUND;
import static mall.pricing.PricingError.TOO_MANY_PROMOTIONS;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import mall.catalog.Categories;
import mall.catalog.Products;
import mall.catalog.Scopes;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.snapshot.Snapshot;
import mall.platform.snapshot.Snapshots;

/** Promotions in the hands of ops. A change counts in every quote within a second, on this node at once. */
@ApplicationScoped
public class Promotions {

    private final UnitOfWork work;
    private final PromotionStore promotions;
    private final Snapshot<List<Promotion>> published;
    private final Scopes scopes;
    private final Products products;
    private final Categories categories;
    private final PricingConfig config;
    private final Ids ids;
    private final Clock clock;

    Promotions(
            UnitOfWork work,
            PromotionStore promotions,
            Snapshots snapshots,
            Scopes scopes,
            Products products,
            Categories categories,
            PricingConfig config,
            Ids ids,
            Clock clock) {
        this.work = work;
        this.promotions = promotions;
        this.published = snapshots.of(promotions);
        this.scopes = scopes;
        this.products = products;
        this.categories = categories;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /** Of one status or of all, newest first. */
    public Uni<Page<Promotion>> all(Optional<PromotionStatus> status, long before, int limit) {
        return work.read(() -> promotions.newest(status, before, limit + 1))
                .map(found -> Page.cut(found, limit, promotion -> Ids.text(promotion.id())));
    }

    /** Refuses with PROMOTION_NOT_FOUND. */
    public Uni<Promotion> required(PromotionId id) {
        return work.read(() -> promotions.find(id)).map(found -> found.orElseThrow(PROMOTION_NOT_FOUND::refuse));
    }

    /**
     * Writes a new draft. Refuses with PROMOTION_INVALID, or with CATEGORY_NOT_FOUND, PRODUCT_NOT_FOUND or SKU_NOT_FOUND
     * when it names what does not exist.
     */
    public Uni<Promotion> create(PromotionTerms terms) {
        Promotion draft = Promotion.draft(new PromotionId(ids.next()), terms);
        return work.write(
                () -> requireSound(terms).chain(() -> promotions.save(draft)).replaceWith(draft));
    }

    /**
     * Replaces the terms of a promotion that has not ended. Refuses with PROMOTION_NOT_FOUND, PROMOTION_WRONG_STATUS and
     * as {@link #create} does.
     */
    public Uni<Promotion> revise(PromotionId id, PromotionTerms terms) {
        return changing(() ->
                change(id, promotion -> promotion.revise(terms)).call(promotion -> requireSound(promotion.terms())));
    }

    /**
     * Puts a draft before the shoppers, from its start on. Refuses with PROMOTION_NOT_FOUND, PROMOTION_WRONG_STATUS,
     * TOO_MANY_PROMOTIONS and as {@link #create} does.
     */
    public Uni<Promotion> publish(PromotionId id) {
        return changing(() -> change(id, promotion -> promotion.after(new PromotionStatus.Publish()))
                .call(promotion -> requireSound(promotion.terms()))
                .call(this::requirePlace));
    }

    /** Ends a promotion, or throws a draft away. Refuses with PROMOTION_NOT_FOUND or PROMOTION_WRONG_STATUS. */
    public Uni<Promotion> end(PromotionId id) {
        return changing(() -> change(id, promotion -> promotion.after(new PromotionStatus.End())));
    }

    // one change after the other: the announcement holds a lock until the transaction ends
    private Uni<Promotion> changing(Supplier<Uni<Promotion>> change) {
        return work.write(() -> published.change().chain(change::get));
    }

    private Uni<Promotion> change(PromotionId id, UnaryOperator<Promotion> change) {
        return promotions
                .locked(id)
                .map(found -> found.orElseThrow(PROMOTION_NOT_FOUND::refuse))
                .map(change)
                .call(promotions::save);
    }

    private Uni<Void> requireSound(PromotionTerms terms) {
        return scopes.requireKnown(terms.scope())
                .chain(() -> named(PromotionRules.skusOf(terms.benefit())))
                .invoke(offers -> PromotionRules.check(terms, offers, categories.tree(), clock.instant()))
                .replaceWithVoid();
    }

    private Uni<List<SkuOffer>> named(List<SkuId> skus) {
        return skus.isEmpty() ? Uni.createFrom().item(List.of()) : products.skus(skus);
    }

    private Uni<Void> requirePlace() {
        return promotions
                .load()
                .invoke(all -> {
                    if (all.size() > config.publishedPromotions()) {
                        throw TOO_MANY_PROMOTIONS.refuse();
                    }
                })
                .replaceWithVoid();
    }
}
