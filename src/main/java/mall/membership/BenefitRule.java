package mall.membership;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mall.catalog.Categories;
import mall.catalog.CategoryTree;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.kernel.Money;
import mall.membership.StandingStore.Having;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Offer;
import mall.pricing.spi.PriceRule;
import mall.pricing.spi.Step;

/**
 * What a level takes off a price: the member price of the goods and, as long as the month's quota lasts, the freight.
 * Both rest on one row read at one moment, so that a level that changes meanwhile never changes half of a price.
 */
@ApplicationScoped
class BenefitRule implements PriceRule {

    private static final String KIND = "MEMBER_LEVEL";
    private static final String PRICE = "MEMBER_PRICE";
    private static final String FREIGHT = "FREE_FREIGHT";

    private final StandingStore store;
    private final MemberLevels levels;
    private final Categories categories;

    BenefitRule(StandingStore store, MemberLevels levels, Categories categories) {
        this.store = store;
        this.levels = levels;
        this.categories = categories;
    }

    /** One statement; none in a shop whose levels take nothing off. */
    @Override
    public Uni<List<Offer>> offers(Basket basket) {
        Ladder ladder = levels.ladder();
        return ladder.cutsPrices()
                ? store.having(basket.member(), FreeFreightStore.monthOf(basket.at()))
                        .map(having -> offers(basket, ladder, categories.tree(), having))
                : Uni.createFrom().item(List.of());
    }

    @Override
    public Set<Step> steps() {
        return Set.of(Step.MEMBER_PRICE, Step.FREE_FREIGHT);
    }

    static List<Offer> offers(Basket basket, Ladder ladder, CategoryTree tree, Having having) {
        Level level = ladder.levelOf(having.level());
        Benefits benefits = level.benefits();
        Offer.Source source = new Offer.Source(KIND, ladder.rank(level), ladder.version());
        List<Offer> offers = new ArrayList<>();
        Map<SkuId, Money> prices = prices(basket, benefits, tree);
        if (!prices.isEmpty()) {
            String name = level.name() + "价";
            offers.add(
                    new Offer.UnitPrices(Step.MEMBER_PRICE, PRICE, name, source, prices, Map.of(), benefits.allows()));
        }
        if (having.freeFreightsUsed() < benefits.freeFreights()) {
            offers.add(new Offer.FreeFreight(FREIGHT, level.name() + "免运费", source));
        }
        return offers;
    }

    private static Map<SkuId, Money> prices(Basket basket, Benefits benefits, CategoryTree tree) {
        if (!benefits.hasMemberPrice()) {
            return Map.of();
        }
        return basket.lines().stream()
                .map(Basket.Line::offer)
                .filter(offer -> benefits.scope().covers(offer, tree))
                .collect(toMap(SkuOffer::id, offer -> offer.price().share(benefits.priceBasisPoints())));
    }
}
