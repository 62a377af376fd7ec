package mall.card;

import static mall.card.CardError.CARD_LIMIT_REACHED;
import static mall.card.CardError.CARD_NOT_ON_SALE;
import static mall.card.CardError.CARD_ONE_AT_A_TIME;
import static mall.card.CardError.CARD_PLAN_NOT_FOUND;
import static mall.card.CardError.CARD_SKU_DIFFERS;
import static mall.card.CardError.CARD_TRIAL_USED;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Lane;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Offer.Source;
import mall.pricing.spi.Offer.UnitPrices;
import mall.pricing.spi.PriceRule;
import mall.pricing.spi.Step;

/** The price of a member card. Nothing else works on it: a coupon or points would make the refund of it a riddle. */
@ApplicationScoped
class CardDealRule implements PriceRule {

    private static final String NAME = "会员卡";

    private final CardPlans plans;
    private final PurchaseStore purchases;

    CardDealRule(CardPlans plans, PurchaseStore purchases) {
        this.plans = plans;
        this.purchases = purchases;
    }

    @Override
    public Set<Step> steps() {
        return Set.of(Step.DEAL);
    }

    /** Refuses as buying the card would, so that nobody is quoted a price he cannot have. */
    @Override
    public Uni<List<Offer>> offers(Basket basket) {
        if (!CardDeal.isOne(basket.deal())) {
            return Uni.createFrom().item(List.of());
        }
        CardPlan plan =
                plans.known(CardDeal.of(basket.deal().orElseThrow()).plan()).orElseThrow(CARD_PLAN_NOT_FOUND::refuse);
        requireBuyable(plan, basket);
        return requireTurn(plan, basket).replaceWith(List.of(offer(plan)));
    }

    private static void requireBuyable(CardPlan plan, Basket basket) {
        if (!plan.isOnSale()) {
            throw CARD_NOT_ON_SALE.refuse();
        }
        if (!basket.lines().stream()
                .allMatch(line -> line.sku().equals(plan.terms().sku()))) {
            throw CARD_SKU_DIFFERS.refuse();
        }
        if (basket.lines().get(0).quantity() != 1) {
            throw CARD_ONE_AT_A_TIME.refuse();
        }
    }

    // an order is refused by the taking itself, which has the last word
    private Uni<Void> requireTurn(CardPlan plan, Basket basket) {
        return basket.wish().undecided()
                ? purchases
                        .taken(plan, basket.member())
                        .invoke(taken -> requireTurn(plan, taken))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private static void requireTurn(CardPlan plan, int taken) {
        if (taken >= plan.terms().perMember()) {
            throw (plan.terms().trial() ? CARD_TRIAL_USED : CARD_LIMIT_REACHED).refuse();
        }
    }

    private static Offer offer(CardPlan plan) {
        return new UnitPrices(
                Step.DEAL,
                CardDeal.TYPE,
                NAME,
                new Source(CardDeal.TYPE, plan.id().value(), 0),
                Map.of(plan.terms().sku(), plan.terms().price()),
                Map.of(),
                Step.of(Set.of(Lane.FREIGHT)));
    }
}
