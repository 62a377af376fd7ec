package mall.pricing;

import static java.util.stream.Collectors.toSet;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import mall.catalog.Categories;
import mall.catalog.CategoryTree;
import mall.platform.snapshot.Snapshot;
import mall.platform.snapshot.Snapshots;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Offer;
import mall.pricing.spi.PriceRule;
import mall.pricing.spi.Step;

/** Offers the promotions of the shop. They are in memory; only a gift within reach costs SQL (ADR 32). */
@ApplicationScoped
class PromotionPriceRule implements PriceRule {

    private final Snapshot<List<Promotion>> published;
    private final Categories categories;
    private final Gifts gifts;

    PromotionPriceRule(PromotionStore promotions, Snapshots snapshots, Categories categories, Gifts gifts) {
        this.published = snapshots.of(promotions);
        this.categories = categories;
        this.gifts = gifts;
    }

    @Override
    public Set<Step> steps() {
        return Arrays.stream(PromotionKind.values()).map(PromotionKind::step).collect(toSet());
    }

    /** The promotions as this node knows them. */
    List<Promotion> published() {
        return published.value();
    }

    @Override
    public Uni<List<Offer>> offers(Basket basket) {
        CategoryTree tree = categories.tree();
        List<PromotionReach> reaches = published().stream()
                .filter(promotion -> promotion.isOpenAt(basket.at()))
                .map(promotion -> PromotionReach.of(promotion, basket, tree))
                .filter(reach -> !reach.isEmpty())
                .toList();
        List<Offer> plain =
                reaches.stream().flatMap(reach -> reach.offer().stream()).toList();
        return gifts.offers(reaches, basket)
                .map(given -> Stream.concat(plain.stream(), given.stream()).toList());
    }
}
