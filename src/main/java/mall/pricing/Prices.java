package mall.pricing;

import static java.util.stream.Collectors.toMap;
import static mall.kernel.ErrorCode.with;
import static mall.pricing.PricingError.QUANTITY_TOO_LARGE;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import mall.catalog.CatalogError;
import mall.catalog.Products;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Deal;
import mall.pricing.spi.Offer;
import mall.pricing.spi.PriceRule;
import mall.pricing.spi.SaleRule;
import mall.pricing.spi.Wish;

/** What things cost: the same answer for a quote and for an order, since both ask here. */
@ApplicationScoped
public class Prices {

    /** So many pieces of a SKU. */
    public record Item(SkuId sku, int quantity) {}

    /**
     * A question for a price.
     *
     * @param items a SKU named twice counts with the sum of its quantities
     * @param wish what the shopper wants to pay with
     * @param at the moment of pricing
     */
    public record Ask(
            MemberId member,
            List<Item> items,
            Optional<Deal> deal,
            Optional<Basket.Destination> destination,
            Wish wish,
            Instant at) {}

    private static final int MOST_OF_A_SKU = 999;

    private final UnitOfWork work;
    private final Products products;
    private final List<PriceRule> rules;
    private final List<SaleRule> bars;

    Prices(UnitOfWork work, Products products, @All List<PriceRule> rules, @All List<SaleRule> bars) {
        this.work = work;
        this.products = products;
        this.rules = rules;
        this.bars = bars;
    }

    /**
     * Prices the items; joins the caller's unit of work. Refuses with QUANTITY_TOO_LARGE, SKU_NOT_FOUND,
     * SKU_NOT_FOR_SALE, DEAL_NOT_AVAILABLE or in the words of the room that answers to the deal.
     */
    public Uni<Quote> quote(Ask ask) {
        Map<SkuId, Integer> quantities =
                ask.items().stream().collect(toMap(Item::sku, Item::quantity, Math::addExact, LinkedHashMap::new));
        quantities.forEach(Prices::requireReasonable);
        return work.read(() -> products.skus(quantities.keySet())
                .map(offers -> basket(ask, quantities, offers))
                .call(this::requireAllowed)
                .chain(basket -> offersFor(basket).map(offers -> PricingEngine.price(basket, offers))));
    }

    // several items of one SKU are one line, and the bound is the line's
    private static void requireReasonable(SkuId sku, int quantity) {
        if (quantity > MOST_OF_A_SKU) {
            throw QUANTITY_TOO_LARGE.refuse(with("skuId", Ids.text(sku)));
        }
    }

    private static Basket basket(Ask ask, Map<SkuId, Integer> quantities, List<SkuOffer> offers) {
        Map<SkuId, SkuOffer> known = offers.stream().collect(toMap(SkuOffer::id, Function.identity()));
        List<Basket.Line> lines = quantities.entrySet().stream()
                .map(wanted -> new Basket.Line(forSale(wanted.getKey(), known), wanted.getValue()))
                .toList();
        return new Basket(ask.member(), lines, ask.deal(), ask.destination(), ask.wish(), ask.at());
    }

    private static SkuOffer forSale(SkuId sku, Map<SkuId, SkuOffer> known) {
        SkuOffer offer = known.get(sku);
        if (offer == null) {
            throw CatalogError.SKU_NOT_FOUND.refuse(with("skuId", Ids.text(sku)));
        }
        if (!offer.published()) {
            throw PricingError.SKU_NOT_FOR_SALE.refuse(with("skuId", Ids.text(sku)));
        }
        return offer;
    }

    private Uni<Void> requireAllowed(Basket basket) {
        return InOrder.map(bars, rule -> rule.bars(basket))
                .invoke(said -> said.stream().flatMap(List::stream).findFirst().ifPresent(bar -> {
                    throw bar.why();
                }))
                .replaceWithVoid();
    }

    private Uni<List<Offer>> offersFor(Basket basket) {
        return InOrder.map(rules, rule -> rule.offers(basket))
                .map(said -> said.stream().flatMap(List::stream).toList());
    }
}
