package mall.demo;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mall.catalog.Exclusivity;
import mall.catalog.Products;
import mall.catalog.Scope;
import mall.catalog.Sku;
import mall.membership.Benefits;
import mall.membership.Dimension;
import mall.membership.Level;
import mall.membership.MemberLevels;
import mall.pricing.spi.Step;

/** Four member levels, a product for gold and above, and one that silver may buy a week before everybody. */
@ApplicationScoped
class DemoMembership {

    private static final int WHOLE = 10_000;
    private static final int GRACE_DAYS = 30;
    private static final Duration EARLY = Duration.ofDays(7);
    private static final Set<Step> LATER = EnumSet.range(Step.SALE_PRICE, Step.FREIGHT_COUPON);

    private final DemoStore store;
    private final MemberLevels levels;
    private final Products products;
    private final Clock clock;

    DemoMembership(DemoStore store, MemberLevels levels, Products products, Clock clock) {
        this.store = store;
        this.levels = levels;
        this.products = products;
        this.clock = clock;
    }

    Uni<Void> write() {
        Instant opening = clock.instant().plus(EARLY);
        return levels.replace(ladder())
                .chain(() -> reserve("puer-ripe", new Exclusivity("GOLD", Optional.empty())))
                .chain(() -> reserve("smart-speaker", new Exclusivity("SILVER", Optional.of(opening))));
    }

    private static MemberLevels.Draft ladder() {
        return new MemberLevels.Draft(
                Map.of(Dimension.SPENDING, WHOLE, Dimension.INTERACTION, WHOLE, Dimension.SOCIAL, WHOLE),
                GRACE_DAYS,
                List.of(
                        level("ORDINARY", "普通会员", 0, 10_000, 10_000, 0, 0, Optional.empty()),
                        level("SILVER", "银卡会员", 500, 9_800, 12_000, 1, 100, Optional.empty()),
                        level("GOLD", "金卡会员", 2_000, 9_500, 15_000, 2, 200, Optional.of("专属客服 9:00–22:00，优先接入")),
                        level("DIAMOND", "钻石会员", 10_000, 9_000, 20_000, 5, 500, Optional.of("一对一专属客服，全天在线"))));
    }

    private static Level level(
            String code,
            String name,
            long threshold,
            int price,
            int points,
            int freights,
            long birthdayPoints,
            Optional<String> serviceLine) {
        return new Level(
                code,
                name,
                threshold,
                new Benefits(price, Scope.ALL, LATER, points, freights, birthdayPoints, List.of(), serviceLine));
    }

    private Uni<Void> reserve(String slug, Exclusivity exclusivity) {
        return store.product(slug)
                .chain(products::required)
                .chain(product -> products.revise(
                        product.id(),
                        new Products.Draft(
                                product.content().withExclusivity(Optional.of(exclusivity)),
                                product.activeSkus().stream().map(Sku::terms).toList())))
                .replaceWithVoid();
    }
}
