package mall.pricing;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.catalog.Products;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.kernel.Refused;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Deal;
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
     * What can be bought now, priced, and what cannot.
     *
     * @param quote the price of the lines without a problem; of nothing when all have one
     */
    public record Review(Quote quote, List<Problem> problems) {}

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
     * SKU_NOT_FOR_SALE, DEAL_NOT_AVAILABLE, COUPON_NOT_USABLE or in the words of the rooms whose rules say no.
     */
    public Uni<Quote> quote(Ask ask) {
        return work.read(() -> sorted(ask)
                .invoke(Sorting::requireSound)
                .chain(this::withoutBarred)
                .invoke(Sorting::requireSound)
                .chain(sorting -> priced(sorting.basket())));
    }

    /**
     * Prices what can be bought and says what is wrong with the rest, for a cart. No line makes it refuse; a coupon that
     * was asked for still does, with COUPON_NOT_USABLE.
     */
    public Uni<Review> review(Ask ask) {
        return work.read(() -> sorted(ask).chain(this::withoutBarred).chain(sorting -> priced(sorting.basket())
                .map(quote -> new Review(quote, sorting.problems()))
                .onFailure(Prices::concernsLines)
                .recoverWithItem(refused -> ofNothing(sorting.withoutAll((Refused) refused)))));
    }

    private Uni<Sorting> sorted(Ask ask) {
        return products.skus(Sorting.quantities(ask.items()).keySet()).map(offers -> Sorting.of(ask, offers));
    }

    private Uni<Sorting> withoutBarred(Sorting sorting) {
        return InOrder.map(bars, rule -> rule.bars(sorting.basket()))
                .map(said -> sorting.without(said.stream().flatMap(List::stream).toList()));
    }

    private Uni<Quote> priced(Basket basket) {
        return InOrder.map(rules, rule -> rule.offers(basket))
                .map(said -> said.stream().flatMap(List::stream).toList())
                .map(offers -> PricingEngine.price(basket, offers));
    }

    private static boolean concernsLines(Throwable failure) {
        return failure instanceof Refused refused && refused.code() != PricingError.COUPON_NOT_USABLE;
    }

    private static Review ofNothing(Sorting sorting) {
        Basket plain = new Basket(
                sorting.basket().member(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Wish.BEST,
                sorting.basket().at());
        return new Review(PricingEngine.price(plain, List.of()), sorting.problems());
    }
}
