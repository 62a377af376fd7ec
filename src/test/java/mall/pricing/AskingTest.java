package mall.pricing;

import static mall.pricing.PricingFixtures.basket;
import static mall.pricing.PricingFixtures.dealBasket;
import static mall.pricing.PricingFixtures.groupPrice;
import static mall.pricing.PricingFixtures.line;
import static mall.pricing.PricingFixtures.prices;
import static mall.pricing.PricingFixtures.withWish;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Offer;
import mall.pricing.spi.PriceRule;
import mall.pricing.spi.Step;
import mall.pricing.spi.Wish;
import org.junit.jupiter.api.Test;

class AskingTest {

    private static final PriceRule GROUPS = rule(Set.of(Step.DEAL));
    private static final PriceRule ANYTHING = rule(Step.all());
    private static final PriceRule COUPONS = rule(Set.of(Step.ORDER_COUPON, Step.FREIGHT_COUPON));
    private static final Asking ASKING = Asking.of(List.of(COUPONS, GROUPS, ANYTHING));

    @Test
    void whoMayOfferADealIsAskedFirst() {
        assertThat(ASKING.first()).containsExactly(GROUPS, ANYTHING);
        assertThat(ASKING.then(basket(line(1, 100, 1)), List.of())).containsExactly(COUPONS);
    }

    @Test
    void aDealThatForbidsCouponsSparesTheQuestionForThem() {
        Basket order = dealBasket(line(1, 100, 1));
        assertThat(ASKING.then(order, List.of(groupPrice(1, 80)))).isEmpty();
        assertThat(ASKING.then(order, List.of(allowing(Step.FREIGHT_COUPON)))).containsExactly(COUPONS);
    }

    @Test
    void aLineOutsideTheDealTakesWhatItLikes() {
        Basket order = dealBasket(line(1, 100, 1), line(2, 100, 1));
        assertThat(ASKING.then(order, List.of(groupPrice(1, 80)))).containsExactly(COUPONS);
    }

    @Test
    void aQuoteAsksEverybodySoThatItCanExplain() {
        Basket quote = withWish(dealBasket(line(1, 100, 1)), Wish.BEST.asQuestion());
        assertThat(ASKING.then(quote, List.of(groupPrice(1, 80)))).containsExactly(COUPONS);
    }

    private static Offer allowing(Step step) {
        return prices(Step.DEAL, "GROUP_BUY", Map.of(1L, 80L), Set.of(step));
    }

    private static PriceRule rule(Set<Step> steps) {
        return new PriceRule() {
            @Override
            public Uni<List<Offer>> offers(Basket basket) {
                return Uni.createFrom().item(List.of());
            }

            @Override
            public Set<Step> steps() {
                return steps;
            }
        };
    }
}
