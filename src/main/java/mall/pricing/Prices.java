package mall.pricing;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mall.catalog.Products;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.identity.MemberId;
import mall.kernel.Refused;
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

    /** What is wrong with a line; {@code why} is what a quote of it would refuse with. */
    public record Problem(SkuId sku, Refused why) {}

    /**
     * What was asked for, before anything is priced.
     *
     * @param offers every SKU that the catalog knows, whether it can be bought or not
     * @param problems what is wrong with some of them, and with those it does not know
     */
    public record Review(List<SkuOffer> offers, List<Problem> problems) {}

    private final UnitOfWork work;
    private final Products products;
    private final Asking rules;
    private final List<SaleRule> bars;

    Prices(UnitOfWork work, Products products, @All List<PriceRule> rules, @All List<SaleRule> bars) {
        this.work = work;
        this.products = products;
        this.rules = Asking.of(rules);
        this.bars = bars;
    }

    /**
     * Prices the items; joins the caller's unit of work. Refuses with QUANTITY_TOO_LARGE, SKU_NOT_FOUND,
     * SKU_NOT_FOR_SALE, DEAL_NOT_AVAILABLE, COUPON_NOT_USABLE or in the words of the rooms whose rules say no.
     */
    public Uni<Quote> quote(Ask ask) {
        return work.read(() -> sorted(ask)
                .invoke(Sorting::requireSound)
                .chain(this::withoutBarred)
                .invoke(Sorting::requireSound)
                .chain(sorting -> priced(sorting.basket())));
    }

    /** Says of every item whether it can be bought and what is wrong with it, for a cart; refuses nothing. */
    public Uni<Review> review(Ask ask) {
        return work.read(() -> offers(ask).chain(offers -> withoutBarred(Sorting.of(ask, offers))
                .map(sorting -> new Review(offers, sorting.problems()))));
    }

    private Uni<List<SkuOffer>> offers(Ask ask) {
        return products.skus(Sorting.quantities(ask.items()).keySet());
    }

    private Uni<Sorting> sorted(Ask ask) {
        return offers(ask).map(offers -> Sorting.of(ask, offers));
    }

    private Uni<Sorting> withoutBarred(Sorting sorting) {
        return InOrder.map(bars, rule -> rule.bars(sorting.basket()))
                .map(said -> sorting.without(said.stream().flatMap(List::stream).toList()));
    }

    private Uni<Quote> priced(Basket basket) {
        return said(rules.first(), basket)
                .chain(first -> said(rules.then(basket, first), basket)
                        .map(rest ->
                                Stream.concat(first.stream(), rest.stream()).toList()))
                .map(offers -> PricingEngine.price(basket, offers));
    }

    private static Uni<List<Offer>> said(List<PriceRule> rules, Basket basket) {
        return InOrder.map(rules, rule -> rule.offers(basket))
                .map(said -> said.stream().flatMap(List::stream).toList());
    }
}
