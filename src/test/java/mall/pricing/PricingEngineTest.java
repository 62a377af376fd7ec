package mall.pricing;

import static mall.pricing.PricingFixtures.basket;
import static mall.pricing.PricingFixtures.dealBasket;
import static mall.pricing.PricingFixtures.fen;
import static mall.pricing.PricingFixtures.freight;
import static mall.pricing.PricingFixtures.groupPrice;
import static mall.pricing.PricingFixtures.line;
import static mall.pricing.PricingFixtures.memberPrice;
import static mall.pricing.PricingFixtures.price;
import static mall.pricing.PricingFixtures.prices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.kernel.Refused;
import mall.pricing.spi.Lane;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Step;
import org.junit.jupiter.api.Test;

class PricingEngineTest {

    private static final Offer.Freight FLAT = freight(800, 9900);

    @Test
    void withoutAnyRuleGoodsCostTheirListPrice() {
        Quote quote = price(basket(line(1, 1990, 2), line(2, 500, 1)));
        assertThat(quote.payable()).isEqualTo(fen(4480));
        assertThat(quote.adjustments()).isEmpty();
    }

    @Test
    void aDealReplacesThePriceOfItsSkusAndSaysSo() {
        Quote quote = price(dealBasket(line(1, 1990, 2), line(2, 500, 1)), groupPrice(1, 1490));
        assertThat(quote.payable()).isEqualTo(fen(3480));
        assertThat(quote.discount()).isEqualTo(fen(1000));
        assertThat(quote.adjustments()).singleElement().satisfies(adjustment -> {
            assertThat(adjustment.lane()).isEqualTo(Lane.EXCLUSIVE_DEAL);
            assertThat(adjustment.amount()).isEqualTo(fen(-1000));
            assertThat(adjustment.shares()).containsExactly(new Quote.Share(new SkuId(1), fen(-1000)));
        });
    }

    @Test
    void aDealNobodyAnswersToIsRefusedInsteadOfSoldAtTheListPrice() {
        assertThatThrownBy(() -> price(dealBasket(line(1, 1990, 1))))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo(PricingError.DEAL_NOT_AVAILABLE));
    }

    @Test
    void aDealNeverRaisesAPrice() {
        Quote quote = price(dealBasket(line(1, 1990, 1)), groupPrice(1, 2990));
        assertThat(quote.payable()).isEqualTo(fen(1990));
        assertThat(quote.adjustments()).isEmpty();
    }

    @Test
    void withinALaneTheCheapestOfferWins() {
        Quote quote = price(basket(line(1, 1990, 1)), memberPrice("GOLD", 1, 1890), memberPrice("CARD", 1, 1790));
        assertThat(quote.payable()).isEqualTo(fen(1790));
        assertThat(quote.adjustments()).extracting(Quote.Adjustment::code).containsExactly("CARD");
    }

    @Test
    void aDealShutsTheLanesItDoesNotAllow() {
        Quote quote = price(dealBasket(line(1, 1990, 1)), groupPrice(1, 1490), memberPrice("GOLD", 1, 990));
        assertThat(quote.payable()).isEqualTo(fen(1490));
    }

    @Test
    void aDealLetsTheLanesRunThatItAllows() {
        var open = prices(Step.DEAL, "GROUP_BUY", Map.of(1L, 1490L), Set.of(Step.MEMBER_PRICE));
        Quote quote = price(dealBasket(line(1, 1990, 1)), open, memberPrice("GOLD", 1, 990));
        assertThat(quote.payable()).isEqualTo(fen(990));
        assertThat(quote.adjustments()).extracting(Quote.Adjustment::amount).containsExactly(fen(-500), fen(-500));
    }

    @Test
    void freightFallsOnTheLinesByWhatTheyCost() {
        Quote quote = price(basket(line(1, 1000, 3), line(2, 1000, 1)), FLAT);
        assertThat(quote.freight()).isEqualTo(fen(800));
        assertThat(quote.lines()).extracting(Quote.Line::freight).containsExactly(fen(600), fen(200));
    }

    @Test
    void theShopperIsToldWhatIsMissingForFreeFreight() {
        Quote quote = price(basket(line(1, 9899, 1)), FLAT);
        assertThat(quote.hints()).containsExactly(new Quote.Hint("FREIGHT", "再买 ¥0.01 免运费", fen(1), 0));
    }

    @Test
    void freightIsFreeFromTheThresholdOn() {
        Quote quote = price(basket(line(1, 9900, 1)), FLAT);
        assertThat(quote.payable()).isEqualTo(fen(9900));
        assertThat(quote.hints()).isEmpty();
    }

    @Test
    void theThresholdCountsGoodsAfterDiscounts() {
        Quote quote = price(dealBasket(line(1, 12_000, 1)), groupPrice(1, 9800), FLAT);
        assertThat(quote.freight()).isEqualTo(fen(800));
    }

    @Test
    void anOrderMayCostNothing() {
        Quote quote = price(dealBasket(line(1, 1990, 1)), groupPrice(1, 0));
        assertThat(quote.payable()).isEqualTo(Money.ZERO);
    }
}
