package mall.demo;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import mall.bargain.BargainMode;
import mall.bargain.BargainTerms;
import mall.bargain.Bargains;
import mall.catalog.Product;
import mall.catalog.Products;
import mall.catalog.Sku;
import mall.kernel.Money;
import mall.platform.db.InOrder;
import mall.pricing.spi.Lane;

/** Bargains of each kind: bought at any price, at the floor only, and by a whole team. */
@ApplicationScoped
class DemoBargains {

    /** A campaign over the first SKU of a product, from its price down. */
    private record Demo(
            String product, String name, long floorFen, int cuts, BargainMode mode, boolean team, int newcomerCuts) {}

    private static final List<Demo> ALL = List.of(
            new Demo("power-bank", "充电宝砍到 69 元", 6_900, 5, BargainMode.ANY_PRICE, false, 2),
            new Demo("smart-speaker", "智能音箱砍到底价才卖", 23_900, 8, BargainMode.FLOOR_ONLY, false, 2),
            new Demo("dandong-strawberry", "草莓组队砍，人人都能买", 2_980, 4, BargainMode.ANY_PRICE, true, 1));

    private static final Duration OPEN = Duration.ofDays(300);
    private static final int HOURS = 24;
    private static final int QUOTA = 50;
    private static final int STARTS = 3;
    private static final int DAILY_HELPS = 5;
    private static final int CAMPAIGN_HELPS = 50;

    private final DemoStore store;
    private final Products products;
    private final Bargains bargains;
    private final Clock clock;

    DemoBargains(DemoStore store, Products products, Bargains bargains, Clock clock) {
        this.store = store;
        this.products = products;
        this.bargains = bargains;
        this.clock = clock;
    }

    Uni<Void> write() {
        return InOrder.each(ALL, this::open);
    }

    private Uni<Void> open(Demo demo) {
        return store.product(demo.product())
                .chain(products::required)
                .chain(product -> bargains.create(terms(demo, product)))
                .chain(campaign -> bargains.publish(campaign.id()))
                .replaceWithVoid();
    }

    private BargainTerms terms(Demo demo, Product product) {
        Instant now = clock.instant();
        Sku sku = product.activeSkus().get(0);
        return new BargainTerms(
                sku.id(),
                demo.name(),
                sku.terms().price(),
                Money.ofFen(demo.floorFen()),
                demo.cuts(),
                demo.mode(),
                demo.team(),
                demo.newcomerCuts(),
                now,
                now.plus(OPEN),
                HOURS,
                QUOTA,
                STARTS,
                DAILY_HELPS,
                CAMPAIGN_HELPS,
                Set.of(Lane.FREIGHT));
    }
}
