package mall.pricing;

import static mall.pricing.PricingFixtures.SOON;
import static mall.pricing.PricingFixtures.basket;
import static mall.pricing.PricingFixtures.by;
import static mall.pricing.PricingFixtures.coupon;
import static mall.pricing.PricingFixtures.dealBasket;
import static mall.pricing.PricingFixtures.fen;
import static mall.pricing.PricingFixtures.freeFreight;
import static mall.pricing.PricingFixtures.freight;
import static mall.pricing.PricingFixtures.freightCoupon;
import static mall.pricing.PricingFixtures.groupPrice;
import static mall.pricing.PricingFixtures.line;
import static mall.pricing.PricingFixtures.memberPrice;
import static mall.pricing.PricingFixtures.nthPiece;
import static mall.pricing.PricingFixtures.orderCoupon;
import static mall.pricing.PricingFixtures.points;
import static mall.pricing.PricingFixtures.pointsOffer;
import static mall.pricing.PricingFixtures.price;
import static mall.pricing.PricingFixtures.prices;
import static mall.pricing.PricingFixtures.productCoupon;
import static mall.pricing.PricingFixtures.reduction;
import static mall.pricing.PricingFixtures.salePrice;
import static mall.pricing.PricingFixtures.tier;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mall.kernel.Money;
import mall.pricing.spi.Step;
import org.junit.jupiter.api.Test;

/** Which prices may be combined: declared by each offer, decided for each line. */
class StackingTest {

    /** Saleor #17453: 70 % off and 40 % off were added up to more than everything, and the order was free. */
    @Test
    void seventyPercentOffAndFortyPercentOffIsNotFree() {
        Quote quote = price(
                basket(line(1, 10_000, 1)),
                coupon(Step.PRODUCT_COUPON, 1, 0, 0, 3_000, SOON),
                coupon(Step.ORDER_COUPON, 2, 0, 0, 6_000, SOON));
        assertThat(quote.payable()).isEqualTo(fen(1_800));
        assertThat(quote.adjustments()).extracting(Quote.Adjustment::amount).containsExactly(fen(-7_000), fen(-1_200));
    }

    /** The same hole with promotions: each works on what the one before has left, whatever order they come in. */
    @Test
    void everyStepWorksOnWhatTheOneBeforeHasLeft() {
        Quote quote = price(
                basket(points(1_000_000), line(1, 10_000, 2)),
                pointsOffer(1_000_000, 100, 5_000),
                coupon(Step.ORDER_COUPON, 2, 0, 0, 5_000, SOON),
                reduction(10_000, 4_000),
                nthPiece(2, 5_000),
                salePrice(1, 8_000),
                memberPrice("GOLD", 1, 9_000));
        // 9000, then 8000 a piece; second at half: 12000; −4000; half: 4000; points pay half of that
        assertThat(quote.adjustments())
                .extracting(Quote.Adjustment::amount)
                .containsExactly(fen(-2_000), fen(-2_000), fen(-4_000), fen(-4_000), fen(-4_000), fen(-2_000));
        assertThat(quote.payable()).isEqualTo(fen(2_000));
    }

    @Test
    void stackingIsDecidedLineByLine() {
        Set<Step> noReduction = EnumSet.complementOf(EnumSet.of(Step.FULL_REDUCTION));
        Quote quote = price(
                basket(line(1, 10_000, 1), line(2, 10_000, 1)),
                prices(Step.SALE_PRICE, "SALE", Map.of(1L, 5_000L), noReduction),
                reduction(10_000, 1_000));
        assertThat(quote.lines()).extracting(Quote.Line::net).containsExactly(fen(5_000), fen(9_000));
    }

    @Test
    void aLineKeepsOnlyWhatEveryWinnerAllows() {
        Quote quote = price(
                basket(line(1, 10_000, 1)),
                prices(Step.MEMBER_PRICE, "GOLD", Map.of(1L, 9_000L), Set.of(Step.SALE_PRICE, Step.PRODUCT_COUPON)),
                prices(Step.SALE_PRICE, "SALE", Map.of(1L, 8_000L), Set.of(Step.ORDER_COUPON)),
                productCoupon(1, 0, 500),
                orderCoupon(2, 0, 500));
        assertThat(quote.payable()).isEqualTo(fen(8_000));
        assertThat(quote.coupons())
                .extracting(coupon -> coupon.reason().orElse(""))
                .containsExactly("NOT_COMBINABLE", "NOT_COMBINABLE");
    }

    @Test
    void anOfferThatLosesALineForbidsNothingOnIt() {
        Quote quote = price(
                basket(line(1, 10_000, 1)),
                prices(Step.SALE_PRICE, "DEAR", Map.of(1L, 9_000L), Set.of()),
                prices(Step.SALE_PRICE, "CHEAP", Map.of(1L, 8_000L), Step.all()),
                orderCoupon(1, 0, 500));
        assertThat(quote.payable()).isEqualTo(fen(7_500));
    }

    @Test
    void linesOfOneBasketMayBeWonByDifferentOffersOfAStep() {
        Quote quote = price(
                basket(line(1, 10_000, 1), line(2, 10_000, 1)),
                prices(Step.MEMBER_PRICE, "GOLD", Map.of(1L, 9_000L, 2L, 7_000L), Step.all()),
                prices(Step.MEMBER_PRICE, "CARD", Map.of(1L, 8_000L, 2L, 8_000L), Step.all()));
        assertThat(quote.lines()).extracting(Quote.Line::net).containsExactly(fen(8_000), fen(7_000));
        assertThat(by(quote, "CARD")).isEqualTo(fen(-2_000));
        assertThat(by(quote, "GOLD")).isEqualTo(fen(-3_000));
    }

    @Test
    void theThresholdOfAnOrderCouponCountsWhatTheProductCouponHasLeft() {
        Quote quote = price(basket(line(1, 10_000, 1)), productCoupon(1, 0, 1_000), orderCoupon(2, 10_000, 1_500));
        assertThat(quote.payable()).isEqualTo(fen(8_500));
        assertThat(quote.coupons().get(0).id()).isEqualTo(2);
    }

    @Test
    void aPromotionsThresholdCountsOnlyTheLinesItMayStillWorkOn() {
        Quote quote = price(
                dealBasket(line(1, 10_000, 1), line(2, 9_900, 1)), groupPrice(1, 8_000), reduction(10_000, 1_000));
        assertThat(by(quote, "REDUCTION")).isEqualTo(Money.ZERO);
    }

    @Test
    void freightIsChargedWhateverAPriceForbids() {
        Quote quote = price(
                dealBasket(line(1, 10_000, 1)),
                groupPrice(1, 8_000),
                freight(800, 9_900),
                freeFreight(),
                freightCoupon(1, 0, 500));
        assertThat(quote.freight()).isEqualTo(fen(800));
        assertThat(quote.uses()).isEmpty();
    }

    @Test
    void ofTwoReductionsTheBetterConsumesItsLinesAndTheOtherTakesWhatIsLeft() {
        Quote quote = price(
                basket(line(1, 10_000, 1), line(2, 10_000, 1), line(3, 10_000, 1)),
                reduction("A", Step.all(), List.of(tier(10_000, 1_000)), 2, 3),
                reduction("B", Step.all(), List.of(tier(10_000, 3_000)), 1, 2));
        assertThat(by(quote, "B")).isEqualTo(fen(-3_000));
        assertThat(by(quote, "A")).isEqualTo(fen(-1_000));
        assertThat(quote.lines()).extracting(Quote.Line::net).containsExactly(fen(8_500), fen(8_500), fen(9_000));
    }
}
