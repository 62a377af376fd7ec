package mall.points;

import static mall.points.PointsError.POINTS_ITEM_NOT_FOUND;
import static mall.points.PointsError.POINTS_ITEM_SKU_DIFFERS;
import static mall.points.PointsError.POINTS_NOT_ENOUGH;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mall.identity.Standings;
import mall.points.ExchangeStore.Sight;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Lane;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Offer.Source;
import mall.pricing.spi.Offer.UnitPrices;
import mall.pricing.spi.PriceRule;
import mall.pricing.spi.Step;

/** The price of an item of the points mall: points and money. Nothing but the freight works on it. */
@ApplicationScoped
class ExchangePriceRule implements PriceRule {

    private static final String NAME = "积分兑换";

    private final ExchangeStore exchanges;
    private final StatementStore statements;
    private final Standings standings;

    ExchangePriceRule(ExchangeStore exchanges, StatementStore statements, Standings standings) {
        this.exchanges = exchanges;
        this.statements = statements;
        this.standings = standings;
    }

    /** Refuses as taking the item would, so that nobody is quoted a price he cannot have. */
    @Override
    public Uni<List<Offer>> offers(Basket basket) {
        if (!ExchangeDeal.isOne(basket.deal())) {
            return Uni.createFrom().item(List.of());
        }
        ExchangeDeal deal = ExchangeDeal.of(basket.deal().orElseThrow());
        return exchanges
                .sight(deal.item(), basket.member())
                .map(found -> found.orElseThrow(POINTS_ITEM_NOT_FOUND::refuse))
                .invoke(sight -> requireSku(sight.item(), basket))
                .call(sight -> requireAllowed(sight, basket))
                .call(sight -> requirePoints(sight.item(), basket))
                .map(sight -> List.of(offer(sight.item())));
    }

    private static void requireSku(PointsItem item, Basket basket) {
        if (item.status() == PointsItemStatus.DRAFT) {
            throw POINTS_ITEM_NOT_FOUND.refuse();
        }
        boolean alone = basket.lines().stream()
                .allMatch(line -> line.sku().equals(item.terms().sku()));
        if (!alone) {
            throw POINTS_ITEM_SKU_DIFFERS.refuse();
        }
    }

    private Uni<Void> requireAllowed(Sight sight, Basket basket) {
        return standings
                .of(basket.member())
                .invoke(standing -> sight.item().requireFor(standing.rank(), sight.had(), pieces(basket), basket.at()))
                .replaceWithVoid();
    }

    // an order is refused by the spending itself, which has the last word
    private Uni<Void> requirePoints(PointsItem item, Basket basket) {
        return basket.wish().undecided()
                ? statements
                        .available(basket.member(), basket.at())
                        .invoke(available -> requirePoints(item, pieces(basket), available))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private static void requirePoints(PointsItem item, int pieces, long available) {
        if (Math.multiplyExact(item.points(), (long) pieces) > available) {
            throw POINTS_NOT_ENOUGH.refuse();
        }
    }

    private static int pieces(Basket basket) {
        return basket.lines().stream().mapToInt(Basket.Line::quantity).sum();
    }

    private static Offer offer(PointsItem item) {
        PointsItemTerms terms = item.terms();
        return new UnitPrices(
                Step.DEAL,
                ExchangeDeal.TYPE,
                NAME,
                // its terms are frozen, so what it costs in points is all that changes: on flash days
                new Source(ExchangeDeal.TYPE, item.id().value(), item.points()),
                Map.of(terms.sku(), terms.cash()),
                Map.of(terms.sku(), item.points()),
                Step.of(Set.of(Lane.FREIGHT)));
    }
}
