package mall.pricing;

import static mall.pricing.PricingFixtures.basket;
import static mall.pricing.PricingFixtures.line;
import static mall.pricing.PricingFixtures.price;
import static mall.pricing.PricingFixtures.prices;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Offer.Source;
import mall.pricing.spi.Step;
import mall.pricing.spi.Use;
import org.junit.jupiter.api.Test;

/** Who has a level and a card pays the lower price, line by line, and the card is charged only for what it did. */
class CardAndLevelTest {

    private static final long CARD = 77;

    @Test
    void everyLineTakesTheLowerPriceAndTheCardAnswersForItsOwn() {
        Quote quote = price(
                basket(line(1, 1_000, 2), line(2, 1_000, 1)),
                level(Map.of(1L, 800L, 2L, 950L)),
                card(Map.of(1L, 900L, 2L, 900L)));
        assertThat(quote.payable()).isEqualTo(fen(2 * 800 + 900));
        assertThat(quote.uses())
                .containsExactly(new Use(Use.CARD_PRICE, CARD, 100, fen(100), Map.of(new SkuId(2), 100L)));
    }

    @Test
    void atEqualPricesTheLevelPays() {
        Quote quote = price(basket(line(1, 1_000, 1)), card(Map.of(1L, 900L)), level(Map.of(1L, 900L)));
        assertThat(quote.uses()).isEmpty();
        assertThat(quote.adjustments()).extracting(Quote.Adjustment::code).containsExactly("MEMBER_PRICE");
    }

    @Test
    void theFreeDeliveryOfTheLevelGoesFirst() {
        Offer.Freight freight =
                new Offer.Freight("FREIGHT", "运费", source("FREIGHT"), Set.of(new SkuId(1)), fen(800), Optional.empty());
        Offer.FreeFreight level = new Offer.FreeFreight("FREE_FREIGHT", "银卡免运费", source("LEVEL"));
        Offer.FreeFreight card =
                new Offer.FreeFreight("FREE_FREIGHT_CARD", "黑卡免运费", source("CARD"), Use.CARD_FREIGHT, CARD);
        Quote both = price(basket(line(1, 1_000, 1)), freight, card, level);
        assertThat(both.uses()).extracting(Use::kind).containsExactly(Use.FREE_FREIGHT);
        Quote alone = price(basket(line(1, 1_000, 1)), freight, card);
        assertThat(alone.payable()).isEqualTo(fen(1_000));
        assertThat(alone.uses()).isEqualTo(List.of(new Use(Use.CARD_FREIGHT, CARD, 1, fen(800), Map.of())));
    }

    private static Offer level(Map<Long, Long> prices) {
        return prices(Step.MEMBER_PRICE, "MEMBER_PRICE", prices, Step.all());
    }

    private static Offer card(Map<Long, Long> prices) {
        Offer.UnitPrices plain = prices(Step.MEMBER_PRICE, "MEMBER_PRICE_CARD", prices, Step.all());
        return new Offer.UnitPrices(
                plain.step(),
                plain.code(),
                plain.name(),
                source("CARD"),
                plain.prices(),
                Map.of(),
                plain.allows(),
                Optional.of(Use.CARD_PRICE));
    }

    private static Source source(String kind) {
        return new Source(kind, CARD, 1);
    }

    private static Money fen(long fen) {
        return Money.ofFen(fen);
    }
}
