package mall.pricing;

import static mall.pricing.PricingFixtures.basket;
import static mall.pricing.PricingFixtures.by;
import static mall.pricing.PricingFixtures.fen;
import static mall.pricing.PricingFixtures.freeFreight;
import static mall.pricing.PricingFixtures.freight;
import static mall.pricing.PricingFixtures.freightCoupon;
import static mall.pricing.PricingFixtures.line;
import static mall.pricing.PricingFixtures.orderCoupon;
import static mall.pricing.PricingFixtures.points;
import static mall.pricing.PricingFixtures.pointsOffer;
import static mall.pricing.PricingFixtures.price;
import static mall.pricing.PricingFixtures.prices;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import mall.kernel.Money;
import mall.pricing.spi.Step;
import mall.pricing.spi.Use;
import org.junit.jupiter.api.Test;

/** What the delivery costs. */
class FreightLaneTest {

    @Test
    void severalTemplatesAddUpAndEachFallsOnItsLines() {
        Quote quote = price(
                basket(line(1, 3_000, 1), line(2, 1_000, 1), line(3, 1_000, 1)),
                freight(800, 99_000, 1, 2),
                freight(500, 99_000, 3));
        assertThat(quote.lines()).extracting(Quote.Line::freight).containsExactly(fen(600), fen(200), fen(500));
        assertThat(quote.freight()).isEqualTo(fen(1_300));
    }

    @Test
    void eachTemplateCountsItsOwnGoods() {
        Quote quote =
                price(basket(line(1, 9_900, 1), line(2, 9_899, 1)), freight(800, 9_900, 1), freight(500, 9_900, 2));
        assertThat(quote.lines()).extracting(Quote.Line::freight).containsExactly(Money.ZERO, fen(500));
    }

    @Test
    void theThresholdCountsGoodsAfterCouponsAndBeforePoints() {
        Quote coupon = price(basket(line(1, 9_900, 1)), orderCoupon(1, 0, 1_000), freight(800, 8_900));
        assertThat(coupon.freight()).isEqualTo(Money.ZERO);
        Quote spent =
                price(basket(points(1_000), line(1, 9_900, 1)), pointsOffer(1_000, 100, 10_000), freight(800, 9_900));
        assertThat(spent.payable()).isEqualTo(fen(8_900));
    }

    @Test
    void aFreeDeliveryIsUsedOnlyWhereThereIsOneToPay() {
        Quote paid = price(basket(line(1, 5_000, 1)), freight(800, 9_900), freeFreight());
        assertThat(paid.freight()).isEqualTo(Money.ZERO);
        assertThat(by(paid, "FREIGHT")).isEqualTo(fen(800));
        assertThat(by(paid, "FREE_FREIGHT")).isEqualTo(fen(-800));
        assertThat(paid.uses()).containsExactly(new Use(Use.FREE_FREIGHT, 0, 1, fen(800), Map.of()));
        assertThat(price(basket(line(1, 9_900, 1)), freight(800, 9_900), freeFreight())
                        .uses())
                .isEmpty();
    }

    @Test
    void aFreeDeliveryIsForTheLinesThatAllowIt() {
        Quote quote = price(
                basket(line(1, 5_000, 1), line(2, 5_000, 1)),
                prices(Step.SALE_PRICE, "SALE", Map.of(1L, 4_000L), Set.of()),
                freight(900, 99_000),
                freeFreight());
        assertThat(quote.lines()).extracting(Quote.Line::freight).containsExactly(fen(400), Money.ZERO);
    }

    @Test
    void aFreightCouponIsNotBurntOnAFreeDelivery() {
        Quote quote = price(basket(line(1, 5_000, 1)), freight(800, 9_900), freeFreight(), freightCoupon(1, 0, 500));
        assertThat(quote.uses()).extracting(Use::kind).containsExactly(Use.FREE_FREIGHT);
    }

    @Test
    void aFreightCouponTakesNoMoreThanTheFreight() {
        Quote quote = price(basket(line(1, 5_000, 1)), freight(800, 9_900), freightCoupon(1, 5_000, 1_000));
        assertThat(quote.payable()).isEqualTo(fen(5_000));
        assertThat(quote.discount()).as("goods are not touched").isEqualTo(Money.ZERO);
        assertThat(quote.uses()).extracting(Use::worth).containsExactly(fen(800));
    }
}
