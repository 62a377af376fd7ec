package mall.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mall.catalog.CategoryId;
import mall.catalog.Product;
import mall.catalog.Scope;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.pricing.spi.Step;
import mall.pricing.spi.Wish;
import mall.testing.Await;
import mall.testing.Eventually;
import mall.testing.ShopFloor;

/** A shop with promotions, and people who ask for prices. */
@Singleton
class PromotionShop extends ShopFloor {

    private final Promotions promotions;
    private final PromotionPriceRule rule;
    private final Prices prices;
    private final Clock clock;

    PromotionShop(Promotions promotions, PromotionPriceRule rule, Prices prices, Clock clock) {
        this.promotions = promotions;
        this.rule = rule;
        this.prices = prices;
        this.clock = clock;
    }

    /** A published product with one SKU, at so much a piece, with so many pieces. */
    Product sells(CategoryId category, long priceFen, int pieces) {
        return offers(draft(category, priceFen), pieces);
    }

    void withdraws(Product product) {
        Await.result(() -> products.withdraw(product.id()));
    }

    static Scope only(SkuId... skus) {
        return new Scope(new Scope.Selection(Set.of(), Set.of(), Set.of(skus)), Scope.Selection.NOTHING);
    }

    static Scope only(CategoryId category) {
        return new Scope(new Scope.Selection(Set.of(category), Set.of(), Set.of()), Scope.Selection.NOTHING);
    }

    /** A published promotion that every quote of this node knows, open since a minute for an hour. */
    Promotion promotes(Scope scope, PromotionBenefit benefit) {
        Instant now = clock.instant();
        Promotion draft = Await.result(() -> promotions.create(new PromotionTerms(
                "年货节",
                now.minusSeconds(60),
                now.plus(Duration.ofHours(1)),
                scope,
                benefit,
                benefit.kind() == PromotionKind.GIFT ? Set.of() : Set.of(Step.GIFT))));
        return known(Await.result(() -> promotions.publish(draft.id())));
    }

    Promotion revises(Promotion promotion, PromotionTerms terms) {
        return known(Await.result(() -> promotions.revise(promotion.id(), terms)));
    }

    void ends(Promotion promotion) {
        Await.result(() -> promotions.end(promotion.id()));
        Eventually.eventually(
                () -> assertThat(rule.published()).noneMatch(known -> known.id().equals(promotion.id())));
    }

    private Promotion known(Promotion promotion) {
        Eventually.eventually(() -> assertThat(rule.published()).contains(promotion));
        return promotion;
    }

    Quote quote(Prices.Item... items) {
        return Await.result(() -> prices.quote(ask(items)));
    }

    Prices.Review review(Prices.Item... items) {
        return Await.result(() -> prices.review(ask(items)));
    }

    private Prices.Ask ask(Prices.Item... items) {
        return new Prices.Ask(
                new MemberId(1), List.of(items), Optional.empty(), Optional.empty(), Wish.BEST, clock.instant());
    }
}
