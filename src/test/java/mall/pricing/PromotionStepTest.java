package mall.pricing;

import static mall.pricing.PricingFixtures.basket;
import static mall.pricing.PricingFixtures.by;
import static mall.pricing.PricingFixtures.fen;
import static mall.pricing.PricingFixtures.freight;
import static mall.pricing.PricingFixtures.gift;
import static mall.pricing.PricingFixtures.line;
import static mall.pricing.PricingFixtures.nthPiece;
import static mall.pricing.PricingFixtures.orderCoupon;
import static mall.pricing.PricingFixtures.price;
import static mall.pricing.PricingFixtures.reduction;
import static mall.pricing.PricingFixtures.sku;
import static mall.pricing.PricingFixtures.skus;
import static mall.pricing.PricingFixtures.source;
import static mall.pricing.PricingFixtures.tier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Offer.FullReduction.Tier;
import mall.pricing.spi.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** N-th piece, 满减 and gifts. */
class PromotionStepTest {

    @ParameterizedTest
    @CsvSource({"1,0", "2,500", "3,500", "4,1000", "999,249500"})
    void everySecondPieceIsAtHalfPrice(int pieces, long off) {
        assertThat(price(basket(line(1, 1_000, pieces)), nthPiece(2, 5_000)).discount())
                .isEqualTo(fen(off));
    }

    @Test
    void theDearestPieceIsCountedFirstSoThatTheCheaperOneIsReduced() {
        Quote quote = price(basket(line(1, 1_000, 1), line(2, 3_000, 1), line(3, 2_000, 1)), nthPiece(2, 0));
        assertThat(quote.discount()).isEqualTo(fen(2_000));
    }

    @Test
    void whatTheSecondPieceSavesIsSharedByTheFirst() {
        Quote quote = price(basket(line(1, 3_000, 1), line(2, 1_000, 1)), nthPiece(2, 0));
        assertThat(quote.lines())
                .as("who gives one piece back keeps his part of the discount only")
                .extracting(Quote.Line::net)
                .containsExactly(fen(2_250), fen(750));
    }

    @ParameterizedTest
    @CsvSource({"19899,0", "19900,2000", "39899,2000", "39900,6000", "100000,6000"})
    void theHighestTierThatIsReachedCounts(long goods, long off) {
        var stairs = reduction("REDUCTION", Step.all(), List.of(tier(19_900, 2_000), tier(39_900, 6_000)));
        assertThat(price(basket(line(1, goods, 1)), stairs).discount()).isEqualTo(fen(off));
    }

    @ParameterizedTest
    @CsvSource({"9999,0", "10000,1000", "25000,2000", "99999,9000"})
    void everyHundredYuanTenOff(long goods, long off) {
        var every = new Offer.FullReduction(
                "EVERY", "每满减", source("EVERY"), skus(), List.of(tier(10_000, 1_000)), true, Step.all());
        assertThat(price(basket(line(1, goods, 1)), every).discount()).isEqualTo(fen(off));
    }

    @ParameterizedTest
    @CsvSource({"1,0", "2,200", "3,600"})
    void tiersMayCountPiecesAndTakeAShareOff(int pieces, long off) {
        var byPieces = reduction(
                "PIECES",
                Step.all(),
                List.of(new Tier(Money.ZERO, 2, Money.ZERO, 9_000), new Tier(Money.ZERO, 3, Money.ZERO, 8_000)));
        assertThat(price(basket(line(1, 1_000, pieces)), byPieces).discount()).isEqualTo(fen(off));
    }

    @Test
    void aReductionMayNotTakeMoreThanTheGoodsCost() {
        assertThat(price(basket(line(1, 1_000, 1)), reduction(500, 3_000)).payable())
                .isEqualTo(Money.ZERO);
    }

    @Test
    void ofEquallyGoodPromotionsTheOneWithTheLowerCodeWins() {
        Quote quote = price(
                basket(line(1, 10_000, 1)),
                reduction("B", Step.all(), List.of(tier(10_000, 1_000))),
                reduction("A", Step.all(), List.of(tier(10_000, 1_000))));
        assertThat(quote.adjustments()).extracting(Quote.Adjustment::code).containsExactly("A");
    }

    @Test
    void aGiftBecomesALineThatCostsNothing() {
        Quote quote = price(basket(line(1, 10_000, 1)), gift(10_000, sku(9, 900), 2), freight(800, 99_000));
        assertThat(quote.lines())
                .extracting(Quote.Line::sku, Quote.Line::quantity, Quote.Line::giftQuantity, Quote.Line::payable)
                .containsExactly(tuple(new SkuId(1), 1, 0, fen(10_800)), tuple(new SkuId(9), 2, 2, Money.ZERO));
        assertThat(by(quote, "GIFT")).isEqualTo(fen(-1_800));
        assertThat(quote.goods()).isEqualTo(fen(11_800));
    }

    @Test
    void aGiftOfWhatIsBoughtRaisesItsLine() {
        Quote quote = price(basket(line(1, 10_000, 2)), gift(20_000, sku(1, 10_000), 1));
        assertThat(quote.lines())
                .extracting(Quote.Line::quantity, Quote.Line::giftQuantity, Quote.Line::net)
                .containsExactly(tuple(3, 1, fen(20_000)));
    }

    @Test
    void aGiftIsNotThrownInBelowItsAmount() {
        assertThat(price(basket(line(1, 9_999, 1)), gift(10_000, sku(9, 900), 1))
                        .lines())
                .hasSize(1);
    }

    @Test
    void whatIsThrownInPaysForNothing() {
        Quote quote = price(
                basket(line(1, 10_000, 1)),
                gift(10_000, sku(9, 90_000), 1, 1),
                orderCoupon(1, 50_000, 1_000),
                freight(800, 50_000));
        assertThat(quote.payable()).isEqualTo(fen(10_800));
    }

    @Test
    void aLineEarnsOneGiftAndTheDearerOneFirst() {
        Quote quote =
                price(basket(line(1, 10_000, 1)), gift(5_000, sku(8, 500), 1, 1), gift(10_000, sku(9, 900), 1, 1));
        assertThat(quote.lines()).extracting(Quote.Line::sku).containsExactly(new SkuId(1), new SkuId(9));
    }
}
