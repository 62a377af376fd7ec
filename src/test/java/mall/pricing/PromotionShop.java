package mall.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import mall.catalog.Categories;
import mall.catalog.CategoryId;
import mall.catalog.Product;
import mall.catalog.ProductContent;
import mall.catalog.Products;
import mall.catalog.Scope;
import mall.catalog.SkuId;
import mall.catalog.SkuTerms;
import mall.identity.MemberId;
import mall.inventory.Stock;
import mall.kernel.Money;
import mall.platform.invariants.Invariants;
import mall.pricing.spi.Step;
import mall.pricing.spi.Wish;
import mall.testing.Await;
import mall.testing.Eventually;
import mall.testing.Member;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A shop with promotions, and people who ask for prices. */
@Singleton
class PromotionShop {

    private final Categories categories;
    private final Products products;
    private final Stock stock;
    private final Promotions promotions;
    private final PromotionPriceRule rule;
    private final Prices prices;
    private final Invariants invariants;
    private final Clock clock;
    private final URI mall;
    private final URI standin;

    PromotionShop(
            Categories categories,
            Products products,
            Stock stock,
            Promotions promotions,
            PromotionPriceRule rule,
            Prices prices,
            Invariants invariants,
            Clock clock,
            @ConfigProperty(name = "quarkus.http.test-port") int port,
            @ConfigProperty(name = "mall.wechat.api-base-url") URI standin) {
        this.categories = categories;
        this.products = products;
        this.stock = stock;
        this.promotions = promotions;
        this.rule = rule;
        this.prices = prices;
        this.invariants = invariants;
        this.clock = clock;
        this.mall = URI.create("http://127.0.0.1:" + port);
        this.standin = standin;
    }

    URI mall() {
        return mall;
    }

    Member member() {
        return Member.arrives(mall, standin, "小美");
    }

    CategoryId category(Optional<CategoryId> parent) {
        return Await.result(() -> categories.create(parent, new Categories.Draft("生鲜", Optional.empty(), 1)))
                .id();
    }

    /** A published product with one SKU, at so much a piece, with so many pieces. */
    Product sells(CategoryId category, long priceFen, int pieces) {
        ProductContent content = new ProductContent(
                category,
                "云南蓝莓",
                Optional.empty(),
                "/images/blueberry.jpg",
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                false);
        SkuTerms terms = new SkuTerms("BLUEBERRY", List.of(), Money.ofFen(priceFen), Money.ofFen(priceFen), 500);
        Product product = Await.result(() -> products.create(new Products.Draft(content, List.of(terms))));
        Await.result(() -> products.publish(product.id(), Optional.empty()));
        if (pieces > 0) {
            Await.result(() -> stock.adjust(UUID.randomUUID().toString(), skuOf(product), pieces, "进货"));
        }
        return product;
    }

    SkuId sells(long priceFen, int pieces) {
        return skuOf(sells(category(Optional.empty()), priceFen, pieces));
    }

    static SkuId skuOf(Product product) {
        return product.skus().get(0).id();
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

    void everyPromiseHolds() {
        assertThat(Await.result(invariants::check)).allMatch(checked -> checked.violations() == 0);
    }
}
