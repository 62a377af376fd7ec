package mall.demo;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mall.catalog.Product;
import mall.catalog.Products;
import mall.catalog.SkuId;
import mall.groupbuy.CampaignTerms;
import mall.groupbuy.CampaignTerms.SkuPrices;
import mall.groupbuy.CampaignTerms.Tier;
import mall.groupbuy.GroupBuys;
import mall.groupbuy.LateMoney;
import mall.kernel.Money;
import mall.platform.db.InOrder;
import mall.pricing.spi.Lane;

/** The second chapter of the demo shop: group-buys, plain and tiered, open for most of a year. */
@ApplicationScoped
class DemoGroupBuys {

    private static final Duration OPEN = Duration.ofDays(300);
    private static final int PER_MEMBER = 5;

    private final DemoShop shop;
    private final DemoStore store;
    private final Products products;
    private final GroupBuys groupBuys;
    private final Clock clock;

    DemoGroupBuys(DemoShop shop, DemoStore store, Products products, GroupBuys groupBuys, Clock clock) {
        this.shop = shop;
        this.store = store;
        this.products = products;
        this.groupBuys = groupBuys;
        this.clock = clock;
    }

    Uni<Void> write() {
        return InOrder.each(shop.campaigns(), this::open);
    }

    private Uni<Void> open(DemoCampaign demo) {
        return store.product(demo.product())
                .chain(products::required)
                .chain(product -> groupBuys.create(terms(demo, product)))
                .chain(campaign -> groupBuys.publish(campaign.id()))
                .replaceWithVoid();
    }

    private CampaignTerms terms(DemoCampaign demo, Product product) {
        Instant now = clock.instant();
        return new CampaignTerms(
                product.id(),
                demo.name(),
                IntStream.range(0, demo.skus().size())
                        .mapToObj(i ->
                                prices(product.skus().get(i).id(), demo.skus().get(i)))
                        .toList(),
                now,
                now.plus(OPEN),
                demo.groupHours(),
                demo.quota(),
                PER_MEMBER,
                PER_MEMBER,
                demo.newcomersOnly(),
                demo.subsidisedFrom() == null ? OptionalInt.empty() : OptionalInt.of(demo.subsidisedFrom()),
                LateMoney.NEW_GROUP,
                Set.of(Lane.FREIGHT));
    }

    private static SkuPrices prices(SkuId sku, Map<Integer, Long> tiers) {
        Stream<Tier> rising = tiers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tier -> new Tier(tier.getKey(), Money.ofFen(tier.getValue())));
        return new SkuPrices(sku, rising.toList(), Optional.empty());
    }
}
