package mall.card;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mall.card.SavingStore.Running;
import mall.catalog.Categories;
import mall.catalog.CategoryTree;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Offer;
import mall.pricing.spi.PriceRule;
import mall.pricing.spi.Step;
import mall.pricing.spi.Use;

/**
 * What a card takes off a price: the card price of the goods – of it and the price of a level each line takes the lower –
 * and, as long as the month's quota lasts, the freight.
 */
@ApplicationScoped
class CardPriceRule implements PriceRule {

    private static final String KIND = "MEMBER_CARD_PERIOD";

    // of two equally good offers the first by its code counts, and that shall be the level's: it costs no refund
    private static final String PRICE = "MEMBER_PRICE_CARD";
    private static final String FREIGHT = "FREE_FREIGHT_CARD";

    private final CardHolders holders;
    private final SavingStore store;
    private final CardPlans plans;
    private final Categories categories;

    CardPriceRule(CardHolders holders, SavingStore store, CardPlans plans, Categories categories) {
        this.holders = holders;
        this.store = store;
        this.plans = plans;
        this.categories = categories;
    }

    @Override
    public Set<Step> steps() {
        return Set.of(Step.MEMBER_PRICE, Step.FREE_FREIGHT);
    }

    /** No SQL for who never had a card, one statement for who may have one. */
    @Override
    public Uni<List<Offer>> offers(Basket basket) {
        return holders.mayHave(basket.member())
                ? store.running(basket.member(), basket.at(), monthOf(basket.at()))
                        .map(running ->
                                running.map(card -> offers(basket, card)).orElseGet(List::of))
                : Uni.createFrom().item(List.of());
    }

    /** The business month whose quota counts, as its first day. */
    static LocalDate monthOf(Instant at) {
        return BusinessTime.dayOf(at).withDayOfMonth(1);
    }

    private List<Offer> offers(Basket basket, Running card) {
        return plans.known(card.plan())
                .map(plan -> offers(basket, plan.terms(), card, categories.tree()))
                .orElseGet(List::of);
    }

    static List<Offer> offers(Basket basket, CardPlanTerms terms, Running card, CategoryTree tree) {
        CardBenefits benefits = terms.benefits();
        long period = card.order().value();
        Offer.Source source = new Offer.Source(KIND, period, card.plan().value());
        List<Offer> offers = new ArrayList<>();
        Map<SkuId, Money> prices = prices(basket, benefits, tree);
        if (!prices.isEmpty()) {
            offers.add(new Offer.UnitPrices(
                    Step.MEMBER_PRICE,
                    PRICE,
                    terms.name() + "价",
                    source,
                    prices,
                    Map.of(),
                    benefits.allows(),
                    Optional.of(Use.CARD_PRICE)));
        }
        if (card.freeFreightsUsed() < benefits.freeFreights()) {
            offers.add(new Offer.FreeFreight(FREIGHT, terms.name() + "免运费", source, Use.CARD_FREIGHT, period));
        }
        return offers;
    }

    private static Map<SkuId, Money> prices(Basket basket, CardBenefits benefits, CategoryTree tree) {
        Map<SkuId, Money> prices = new HashMap<>();
        for (Basket.Line line : basket.lines()) {
            SkuOffer offer = line.offer();
            benefits.priceOf(offer, tree).ifPresent(price -> prices.put(offer.id(), price));
        }
        return prices;
    }
}
