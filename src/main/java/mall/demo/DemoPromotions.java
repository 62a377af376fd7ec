package mall.demo;

import static java.util.stream.Collectors.toSet;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mall.catalog.Product;
import mall.catalog.Products;
import mall.catalog.Scope;
import mall.catalog.Scope.Selection;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.platform.db.InOrder;
import mall.pricing.PromotionBenefit;
import mall.pricing.PromotionBenefit.FullReduction;
import mall.pricing.PromotionBenefit.Gift;
import mall.pricing.PromotionBenefit.NthPiece;
import mall.pricing.PromotionBenefit.SalePrice;
import mall.pricing.PromotionTerms;
import mall.pricing.Promotions;
import mall.pricing.spi.Offer.FullReduction.Tier;

/** One promotion of each kind, open for most of a year. Each is for some shelves only, so that the rest stays plain. */
@ApplicationScoped
class DemoPromotions {

    private static final String TEA = "longjing-green-tea";
    private static final Duration OPEN = Duration.ofDays(300);
    private static final int WHOLE = 10_000;
    private static final int HALF = 5_000;

    private final DemoStore store;
    private final Products products;
    private final Promotions promotions;
    private final Clock clock;

    DemoPromotions(DemoStore store, Products products, Promotions promotions, Clock clock) {
        this.store = store;
        this.products = products;
        this.promotions = promotions;
        this.clock = clock;
    }

    Uni<Void> write() {
        return reductionOnSnacksAndTea()
                .chain(this::secondPieceOfCareAtHalfPrice)
                .chain(this::coffeeForALimitedTime)
                .chain(this::teaBagsWithTea);
    }

    private Uni<Void> reductionOnSnacksAndTea() {
        FullReduction stairs = new FullReduction(List.of(off(19_900, 2_000), off(39_900, 6_000)), false);
        return shelvesOf("wuchang-rice", TEA).chain(scope -> open("零食茶饮满减", scope, stairs));
    }

    private Uni<Void> secondPieceOfCareAtHalfPrice() {
        return shelvesOf("sunscreen").chain(scope -> open("美妆个护第二件半价", scope, new NthPiece(2, HALF)));
    }

    private Uni<Void> coffeeForALimitedTime() {
        return product("drip-coffee")
                .chain(coffee -> open("挂耳咖啡限时价", only(coffee), new SalePrice(prices(coffee, 2_990, 6_590), WHOLE)));
    }

    private Uni<Void> teaBagsWithTea() {
        return product("jasmine-tea-bag")
                .map(bags -> new Gift(Money.ofFen(19_900), skuOf(bags, 0), 1))
                .chain(gift -> shelvesOf(TEA).chain(scope -> open("满 199 赠茉莉花茶", scope, gift)));
    }

    private Uni<Void> open(String name, Scope scope, PromotionBenefit benefit) {
        Instant now = clock.instant();
        var terms = new PromotionTerms(
                name, now, now.plus(OPEN), scope, benefit, benefit.kind().step().later());
        return promotions
                .create(terms)
                .chain(promotion -> promotions.publish(promotion.id()))
                .replaceWithVoid();
    }

    private Uni<Product> product(String slug) {
        return store.product(slug).chain(products::required);
    }

    private Uni<Scope> shelvesOf(String... slugs) {
        return InOrder.map(List.of(slugs), this::product)
                .map(some -> some.stream()
                        .map(product -> product.content().category())
                        .collect(toSet()))
                .map(shelves -> new Scope(new Selection(shelves, Set.of(), Set.of()), Selection.NOTHING));
    }

    private static Scope only(Product product) {
        return new Scope(new Selection(Set.of(), Set.of(product.id()), Set.of()), Selection.NOTHING);
    }

    private static Map<SkuId, Money> prices(Product product, long first, long second) {
        return Map.of(skuOf(product, 0), Money.ofFen(first), skuOf(product, 1), Money.ofFen(second));
    }

    private static SkuId skuOf(Product product, int index) {
        return product.activeSkus().get(index).id();
    }

    private static Tier off(long fromFen, long offFen) {
        return new Tier(Money.ofFen(fromFen), 0, Money.ofFen(offFen), WHOLE);
    }
}
