package mall.pricing;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mall.catalog.SkuId;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Step;

/**
 * Prices one basket out of what the rules offer, step after step in the order of {@link Step}. Stacking is data and is
 * decided line by line: an offer that wins a line says which later steps may still work on it. Every fen that is taken
 * off or added is explained. Used once.
 *
 * <p>The rounding of discounts is in {@link Rates}, that of parts in {@link mall.kernel.Split}, that of pieces in
 * {@link Tally#priceOf}, that of points in {@link PointsStep} (ADR 30).
 */
final class PricingEngine {

    // of equally good offers the first in this order wins, whatever order the rules answered in
    private static final Comparator<Offer> RANK = comparing(Offer::code)
            .thenComparing(offer -> offer.source().kind())
            .thenComparing(offer -> offer.source().id())
            .thenComparing(offer -> offer.source().version());

    private final Basket basket;
    private final List<Offer> offers;
    private final Tally tally;
    private final List<Quote.Hint> hints = new ArrayList<>();
    private final Map<SkuId, Long> pointsDue = new HashMap<>();

    private PricingEngine(Basket basket, List<Offer> offers) {
        this.basket = basket;
        this.offers = offers.stream().sorted(RANK).toList();
        this.tally = new Tally(basket);
    }

    /**
     * The quote for the basket. Refuses with DEAL_NOT_AVAILABLE when nobody answers to the deal it asks for, and with
     * COUPON_NOT_USABLE when a coupon it asks for cannot be used.
     */
    static Quote price(Basket basket, List<Offer> offers) {
        return new PricingEngine(basket, offers).run();
    }

    private Quote run() {
        requireDeal();
        for (Step step : List.of(Step.DEAL, Step.MEMBER_PRICE, Step.SALE_PRICE)) {
            new UnitPriceStep(tally, step, in(step, Offer.UnitPrices.class).toList())
                    .run()
                    .forEach((sku, points) -> pointsDue.merge(sku, points, Long::sum));
        }
        for (Step step : List.of(Step.NTH_PIECE, Step.FULL_REDUCTION, Step.GIFT)) {
            hints.addAll(new PromotionStep(
                            tally, step, in(step, Offer.Promotion.class).toList())
                    .run());
        }
        return payment();
    }

    private Quote payment() {
        FreightLane freight = new FreightLane(
                tally,
                in(Step.FREIGHT, Offer.Freight.class).toList(),
                in(Step.FREE_FREIGHT, Offer.FreeFreight.class).findFirst());
        CouponLane coupons = new CouponLane(
                tally, freight, all(Offer.Coupon.class).toList(), basket.wish().coupons());
        coupons.useOnGoods();
        Amounts beforePoints = tally.goods();
        Optional<Quote.PointsPart> points = new PointsStep(tally, pointsDue)
                .run(in(Step.POINTS, Offer.Points.class).toList(), basket.wish().points());
        freight.charge(beforePoints);
        coupons.useOnFreight(beforePoints);
        Stream<Quote.Hint> atTheTill = Stream.concat(coupons.hints(), freight.hints(beforePoints));
        return tally.quote(Hints.nearest(Stream.concat(hints.stream(), atTheTill)), coupons.verdicts(), points);
    }

    // who asked for a deal must not be sold the list price instead
    private void requireDeal() {
        if (basket.deal().isPresent()
                && in(Step.DEAL, Offer.UnitPrices.class).findAny().isEmpty()) {
            throw PricingError.DEAL_NOT_AVAILABLE.refuse();
        }
    }

    private <O extends Offer> Stream<O> in(Step step, Class<O> kind) {
        return all(kind).filter(offer -> offer.step() == step);
    }

    private <O extends Offer> Stream<O> all(Class<O> kind) {
        return offers.stream().filter(kind::isInstance).map(kind::cast);
    }
}
