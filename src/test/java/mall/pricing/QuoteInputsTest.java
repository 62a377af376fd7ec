package mall.pricing;

import static mall.pricing.PricingFixtures.basket;
import static mall.pricing.PricingFixtures.freight;
import static mall.pricing.PricingFixtures.line;
import static mall.pricing.PricingFixtures.memberPrice;
import static mall.pricing.PricingFixtures.orderCoupon;
import static mall.pricing.PricingFixtures.price;
import static org.assertj.core.api.Assertions.assertThat;

import mall.pricing.spi.Offer.Source;
import org.junit.jupiter.api.Test;

/** What a quote rests on. */
class QuoteInputsTest {

    @Test
    void everythingThatCountedIsNamedInAFixedOrder() {
        Quote quote = price(
                basket(line(2, 5_000, 1), line(1, 5_000, 1)),
                freight(800, 99_000),
                orderCoupon(7, 0, 100),
                orderCoupon(8, 0, 200),
                memberPrice("GOLD", 1, 4_900),
                memberPrice("CARD", 1, 5_000));
        assertThat(quote.inputs())
                .containsExactly(
                        new Source("COUPON", 8, 1),
                        new Source("FREIGHT", 0, 0),
                        new Source("GOLD", 0, 0),
                        new Source("SKU", 1, 5_000),
                        new Source("SKU", 2, 5_000));
    }

    @Test
    void theVersionIsTheSameOnEveryNodeAndForEveryOrderOfLines() {
        Quote one = price(basket(line(1, 5_000, 1), line(2, 4_000, 1)), freight(800, 9_900));
        Quote other = price(basket(line(2, 4_000, 1), line(1, 5_000, 1)), freight(800, 9_900));
        // written down: a node of another build must give the same
        assertThat(one.version()).isEqualTo(other.version()).isEqualTo("57a210a5ba739a0f");
    }

    @Test
    void anyChangeShows() {
        String version = price(basket(line(1, 5_000, 1))).version();
        assertThat(price(basket(line(1, 5_001, 1))).version()).isNotEqualTo(version);
        assertThat(price(basket(line(1, 5_000, 1)), freight(0, 0)).version()).isNotEqualTo(version);
    }
}
