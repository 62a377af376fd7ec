package mall.pricing;

import static mall.pricing.PricingFixtures.basket;
import static mall.pricing.PricingFixtures.fen;
import static mall.pricing.PricingFixtures.line;
import static mall.pricing.PricingFixtures.points;
import static mall.pricing.PricingFixtures.pointsOffer;
import static mall.pricing.PricingFixtures.pointsPrice;
import static mall.pricing.PricingFixtures.price;
import static mall.pricing.PricingFixtures.withDeal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Use;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Points at checkout. */
class PointsStepTest {

    @ParameterizedTest
    @CsvSource({
        // wish, available, per yuan, cap → spent, worth; of goods worth 10 yuan
        "500, 9999, 100, 5000, 500, 500",
        "501, 500, 100, 5000, 500, 500",
        "9999, 9999, 100, 5000, 500, 500",
        "9999, 9999, 100, 3333, 333, 333",
        "0, 9999, 100, 5000, 0, 0",
        "99, 9999, 1000, 5000, 90, 9",
        "9, 9999, 1000, 5000, 0, 0",
        "2, 9999, 30, 5000, 2, 6",
        "10, 9999, 3, 5000, 10, 333",
        "9999, 9999, 3, 10000, 30, 1000",
        "9999, 9999, 7, 5000, 35, 500"
    })
    void onlyWholePointsAreSpentAndNoneForNothing(
            long wish, long available, int perYuan, int cap, long spent, long worth) {
        Quote quote = price(basket(points(wish), line(1, 1_000, 1)), pointsOffer(available, perYuan, cap));
        assertThat(quote.discount()).isEqualTo(fen(worth));
        assertThat(quote.uses().stream().mapToLong(Use::amount).sum()).isEqualTo(spent);
    }

    @Test
    void whatIsSpentFallsOnTheLinesInPointsAndInFen() {
        Quote quote =
                price(basket(points(400), line(1, 3_000, 1), line(2, 1_000, 1)), pointsOffer(10_000, 200, 10_000));
        assertThat(quote.lines()).extracting(Quote.Line::discount).containsExactly(fen(150), fen(50));
        assertThat(quote.uses())
                .containsExactly(new Use(Use.POINTS, 0, 400, fen(200), Map.of(new SkuId(1), 300L, new SkuId(2), 100L)));
    }

    @Test
    void aPriceInPointsAndMoneyTakesItsPoints() {
        Quote quote = price(withDeal(basket(line(1, 5_000, 2))), pointsPrice(1, 990, 800));
        assertThat(quote.payable()).isEqualTo(fen(1_980));
        assertThat(quote.uses())
                .containsExactly(new Use(Use.POINTS, 0, 1_600, Money.ZERO, Map.of(new SkuId(1), 1_600L)));
    }

    @Test
    void itsPointsAreDueEvenWhenTheGoodsHaveBecomeCheaper() {
        Quote quote = price(withDeal(basket(line(1, 500, 1))), pointsPrice(1, 990, 800));
        assertThat(quote.payable()).isEqualTo(fen(500));
        assertThat(quote.uses()).extracting(Use::amount).containsExactly(800L);
    }

    @Test
    void pointsThatAPriceTakesCannotBeSpentAgain() {
        Basket basket = withDeal(basket(points(1_000), line(1, 5_000, 1), line(2, 5_000, 1)));
        Quote quote = price(basket, pointsPrice(1, 990, 800), pointsOffer(1_000, 100, 10_000));
        assertThat(quote.uses()).singleElement().satisfies(use -> {
            assertThat(use.amount()).isEqualTo(1_000);
            assertThat(use.worth()).isEqualTo(fen(200));
            assertThat(use.perSku()).isEqualTo(Map.of(new SkuId(1), 800L, new SkuId(2), 200L));
        });
    }

    @Test
    void whoHasTooFewForThePriceSpendsNoneOnTheRest() {
        Basket basket = withDeal(basket(points(1_000), line(1, 5_000, 1), line(2, 5_000, 1)));
        Quote quote = price(basket, pointsPrice(1, 990, 800), pointsOffer(100, 100, 10_000));
        assertThat(quote.uses()).extracting(Use::amount).containsExactly(800L);
    }
}
