package mall.pricing;

import static mall.pricing.PricingFixtures.basket;
import static mall.pricing.PricingFixtures.coupons;
import static mall.pricing.PricingFixtures.freeFreight;
import static mall.pricing.PricingFixtures.freight;
import static mall.pricing.PricingFixtures.gift;
import static mall.pricing.PricingFixtures.line;
import static mall.pricing.PricingFixtures.orderCoupon;
import static mall.pricing.PricingFixtures.price;
import static mall.pricing.PricingFixtures.reduction;
import static mall.pricing.PricingFixtures.sku;
import static mall.pricing.PricingFixtures.tier;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import mall.kernel.Money;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Offer.FullReduction.Tier;
import mall.pricing.spi.Step;
import org.junit.jupiter.api.Test;

/** 凑单: what is missing for something better. */
class HintsTest {

    private static final List<Tier> STAIRS = List.of(tier(19_900, 2_000), tier(39_900, 6_000));

    @Test
    void theNextTierIsNamedWithWhatItTakesOff() {
        assertThat(texts(price(basket(line(1, 18_700, 1)), reduction("R", Step.all(), STAIRS))))
                .containsExactly("再买 ¥12 减 ¥20");
        assertThat(texts(price(basket(line(1, 38_650, 1)), reduction("R", Step.all(), STAIRS))))
                .containsExactly("再买 ¥12.50 减 ¥60");
        assertThat(texts(price(basket(line(1, 40_000, 1)), reduction("R", Step.all(), STAIRS))))
                .isEmpty();
    }

    @Test
    void tiersOfPiecesAndRatesAreNamedInTheirWords() {
        Tier three = new Tier(Money.ZERO, 3, Money.ZERO, 8_500);
        Quote quote = price(basket(line(1, 1_000, 1)), reduction("R", Step.all(), List.of(three)));
        assertThat(texts(quote)).containsExactly("再买 2 件 打 8.5 折");
        assertThat(quote.hints().get(0).missingPieces()).isEqualTo(2);
    }

    @Test
    void aRepeatingReductionHintsAtTheNextTime() {
        var every = new Offer.FullReduction(
                "EVERY",
                "每满减",
                PricingFixtures.source("EVERY"),
                PricingFixtures.skus(),
                List.of(tier(10_000, 1_000)),
                true,
                Step.all());
        assertThat(texts(price(basket(line(1, 25_000, 1)), every))).containsExactly("再买 ¥50 减 ¥30");
    }

    @Test
    void aPromotionThatWouldNotBeatTheOneThatWonIsNotNamed() {
        Quote quote = price(
                basket(line(1, 18_000, 1)),
                reduction("WINS", Step.all(), List.of(tier(10_000, 5_000))),
                reduction("LOSES", Step.all(), List.of(tier(19_900, 2_000))));
        assertThat(quote.hints()).isEmpty();
    }

    @Test
    void aPromotionOnOtherGoodsIsNotNamed() {
        assertThat(price(basket(line(1, 18_000, 1)), reduction(19_900, 2_000, 2))
                        .hints())
                .isEmpty();
    }

    @Test
    void theNearestCouponIsNamed() {
        Quote quote = price(basket(line(1, 8_000, 1)), orderCoupon(1, 10_000, 1_000), orderCoupon(2, 9_000, 500));
        assertThat(texts(quote)).containsExactly("再买 ¥10 可用「优惠券 2」");
    }

    @Test
    void aCouponThatWouldNotBeatTheUsedOneIsNotNamed() {
        Quote quote = price(basket(line(1, 8_000, 1)), orderCoupon(1, 0, 1_000), orderCoupon(2, 9_000, 500));
        assertThat(quote.hints()).isEmpty();
    }

    @Test
    void whoHasChosenHisCouponsIsLeftInPeace() {
        Quote quote = price(basket(coupons(), line(1, 8_000, 1)), orderCoupon(1, 9_000, 500));
        assertThat(quote.hints()).isEmpty();
    }

    @Test
    void freeFreightIsNamedOnlyWhereFreightIsPaid() {
        assertThat(texts(price(basket(line(1, 9_000, 1)), freight(800, 9_900)))).containsExactly("再买 ¥9 免运费");
        assertThat(price(basket(line(1, 9_000, 1)), freight(800, 9_900), freeFreight())
                        .hints())
                .isEmpty();
    }

    @Test
    void aGiftWithinSightIsNamed() {
        assertThat(texts(price(basket(line(1, 9_000, 1)), gift(9_900, sku(9, 900), 1))))
                .containsExactly("再买 ¥9 送「云南蓝莓」");
    }

    @Test
    void theNearestFiveAreNamed() {
        Offer[] many = IntStream.rangeClosed(1, 9)
                .mapToObj(i -> reduction("R" + i, Step.all(), List.of(tier(10_000 + 1_000 * (10 - i), 100))))
                .toArray(Offer[]::new);
        Quote quote = price(basket(line(1, 10_000, 1)), many);
        assertThat(quote.hints())
                .extracting(Quote.Hint::missing)
                .containsExactly(
                        PricingFixtures.fen(1_000),
                        PricingFixtures.fen(2_000),
                        PricingFixtures.fen(3_000),
                        PricingFixtures.fen(4_000),
                        PricingFixtures.fen(5_000));
    }

    private static List<String> texts(Quote quote) {
        return quote.hints().stream().map(Quote.Hint::text).toList();
    }
}
