package mall.bargain;

import static mall.bargain.BargainError.BARGAIN_NOT_FOUND;
import static mall.bargain.BargainError.BARGAIN_ONE_PIECE;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mall.bargain.PurchaseStore.Offering;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Offer.Source;
import mall.pricing.spi.Offer.UnitPrices;
import mall.pricing.spi.PriceRule;
import mall.pricing.spi.Step;

/** The price a bargain has reached. */
@ApplicationScoped
class BargainPriceRule implements PriceRule {

    private static final String NAME = "砍价";

    private final PurchaseStore purchases;

    BargainPriceRule(PurchaseStore purchases) {
        this.purchases = purchases;
    }

    /** Refuses as buying would, so that nobody is quoted a price he cannot have. */
    @Override
    public Uni<List<Offer>> offers(Basket basket) {
        if (!BargainDeal.isOne(basket.deal())) {
            return Uni.createFrom().item(List.of());
        }
        BargainDeal deal = BargainDeal.of(basket.deal().orElseThrow());
        return offering(deal.bargain(), basket)
                .map(found -> found.orElseThrow(BARGAIN_NOT_FOUND::refuse))
                .invoke(offering -> requireOnePiece(offering, basket))
                .invoke(offering -> offering.requireBuyable(basket.member(), basket.at()))
                .map(offering -> List.of(offer(offering)));
    }

    @Override
    public Set<Step> steps() {
        return Set.of(Step.DEAL);
    }

    // who places an order holds the bargain still from here on: the price that is agreed to is the price when it is
    // held
    private Uni<Optional<Offering>> offering(BargainId bargain, Basket basket) {
        return basket.wish().undecided()
                ? purchases.offering(bargain, basket.member())
                : purchases.lockedOffering(bargain, basket.member());
    }

    private static void requireOnePiece(Offering offering, Basket basket) {
        boolean onePiece = basket.lines().size() == 1
                && basket.lines().get(0).quantity() == 1
                && basket.lines()
                        .get(0)
                        .sku()
                        .equals(offering.campaign().terms().sku());
        if (!onePiece) {
            throw BARGAIN_ONE_PIECE.refuse();
        }
    }

    private static Offer offer(Offering offering) {
        BargainTerms terms = offering.campaign().terms();
        Bargain bargain = offering.bargain();
        return new UnitPrices(
                Step.DEAL,
                BargainDeal.TYPE,
                NAME,
                // what counts of a bargain is its price
                new Source(
                        BargainDeal.TYPE, bargain.id().value(), bargain.price().fen()),
                Map.of(terms.sku(), bargain.price()),
                Map.of(),
                Step.of(terms.allowedLanes()));
    }
}
