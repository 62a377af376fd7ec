package mall.pricing;

import static mall.pricing.PricingFixtures.SOON;
import static mall.pricing.PricingFixtures.basket;
import static mall.pricing.PricingFixtures.coupon;
import static mall.pricing.PricingFixtures.fen;
import static mall.pricing.PricingFixtures.line;
import static mall.pricing.PricingFixtures.nthPiece;
import static mall.pricing.PricingFixtures.orderCoupon;
import static mall.pricing.PricingFixtures.price;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.pricing.spi.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every place where a fen may be rounded (ADR 30). */
class RoundingTest {

    @ParameterizedTest
    @CsvSource({"101,8500,86", "103,8500,88", "1,5000,1", "1,4999,0", "99,3333,33"})
    void whatIsPaidUnderARateIsRoundedHalfUpAndTheDiscountIsTheRest(long goods, int pay, long paid) {
        Quote quote = price(basket(line(1, goods, 1)), coupon(Step.ORDER_COUPON, 1, 0, 0, pay, SOON));
        assertThat(quote.payable()).isEqualTo(fen(paid));
        assertThat(Rates.off(Money.ZERO, pay, fen(goods))).isEqualTo(fen(goods - paid));
    }

    @Test
    void aRateIsTakenOfTheSumAndNotOfEachPiece() {
        Quote quote = price(basket(line(1, 1, 99)), coupon(Step.ORDER_COUPON, 1, 0, 0, 5_000, SOON));
        assertThat(quote.payable()).isEqualTo(fen(50));
    }

    @Test
    void theSecondPieceAtHalfPriceIsRoundedByThePiece() {
        assertThat(price(basket(line(1, 101, 4)), nthPiece(2, 5_000)).discount())
                .isEqualTo(fen(100));
    }

    @Test
    void aLimitedTimeRateIsRoundedByThePiece() {
        var sale = new PromotionBenefit.SalePrice(Map.of(new SkuId(2), fen(7)), 8_500);
        assertThat(sale.priceOf(new SkuId(1), fen(101))).isEqualTo(fen(86));
        assertThat(sale.priceOf(new SkuId(2), fen(101))).isEqualTo(fen(7));
    }

    @Test
    void partsAreSplitByLargestRemainderAndTiesGoToTheEarlierLine() {
        Quote quote = price(basket(line(1, 100, 1), line(2, 100, 1), line(3, 100, 1)), orderCoupon(1, 0, 100));
        assertThat(quote.lines()).extracting(Quote.Line::discount).containsExactly(fen(34), fen(33), fen(33));
    }

    @ParameterizedTest
    @CsvSource({"1,33", "2,67", "3,100"})
    void piecesOfALineThatDoesNotDivideAreRoundedHalfUp(int pieces, long fen) {
        Tally tally = new Tally(basket(line(1, 100, 3)));
        Amounts hundred = Amounts.of(1, i -> fen(100));
        assertThat(tally.priceOf(pieces, 0, hundred)).isEqualTo(fen(fen));
    }

    @Test
    void theCapOfPointsIsRoundedDown() {
        assertThat(Rates.atMost(3_333, fen(199))).isEqualTo(fen(66));
    }

    @Test
    void aPriceBelowZeroIsZero() {
        Quote quote = price(
                basket(line(1, 100, 1)), PricingFixtures.prices(Step.SALE_PRICE, "SALE", Map.of(1L, -5L), Set.of()));
        assertThat(quote.payable()).isEqualTo(Money.ZERO);
    }
}
