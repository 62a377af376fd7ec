package mall.pricing;

import static mall.pricing.PricingFixtures.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.catalog.CatalogError;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.identity.MemberId;
import mall.kernel.Refused;
import mall.pricing.spi.Basket;
import mall.pricing.spi.SaleRule;
import mall.pricing.spi.Wish;
import org.junit.jupiter.api.Test;

class SortingTest {

    private static final SkuId SOLD = new SkuId(1);
    private static final SkuId GONE = new SkuId(2);
    private static final SkuId WITHDRAWN = new SkuId(3);
    private static final Refused LEVEL = PricingError.DEAL_NOT_AVAILABLE.refuse();

    @Test
    void linesThatCanBeBoughtStayAndTheRestIsExplained() {
        Sorting sorting = sorted(item(GONE, 1), item(SOLD, 2), item(WITHDRAWN, 1));
        assertThat(sorting.basket().lines())
                .extracting(Basket.Line::sku, Basket.Line::quantity)
                .containsExactly(tuple(SOLD, 2));
        assertThat(sorting.problems())
                .extracting(Prices.Problem::sku, problem -> problem.why().code())
                .containsExactly(
                        tuple(GONE, CatalogError.SKU_NOT_FOUND), tuple(WITHDRAWN, PricingError.SKU_NOT_FOR_SALE));
    }

    @Test
    void aSkuNamedTwiceIsOneLineAndTheBoundIsTheLines() {
        assertThat(sorted(item(SOLD, 500), item(SOLD, 499)).problems()).isEmpty();
        assertThat(sorted(item(SOLD, 500), item(SOLD, 500)).problems())
                .extracting(problem -> problem.why().code())
                .containsExactly(PricingError.QUANTITY_TOO_LARGE);
    }

    @Test
    void whatIsBarredLeavesTheBasketAndTheFirstBarSaysWhy() {
        Refused later = PricingError.COUPON_NOT_USABLE.refuse();
        Sorting sorting =
                sorted(item(SOLD, 1)).without(List.of(new SaleRule.Bar(SOLD, LEVEL), new SaleRule.Bar(SOLD, later)));
        assertThat(sorting.basket().lines()).isEmpty();
        assertThat(sorting.problems()).containsExactly(new Prices.Problem(SOLD, LEVEL));
    }

    @Test
    void aQuoteRefusesWithTheFirstProblem() {
        sorted(item(SOLD, 1)).requireSound();
        assertThatThrownBy(() -> sorted(item(SOLD, 1), item(GONE, 1)).requireSound())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(CatalogError.SKU_NOT_FOUND));
    }

    private static Sorting sorted(Prices.Item... items) {
        SkuOffer sold = sku(SOLD.value(), 1_000);
        SkuOffer withdrawn = new SkuOffer(
                WITHDRAWN,
                sold.product(),
                sold.category(),
                sold.title(),
                sold.optionsText(),
                sold.coverUrl(),
                sold.price(),
                sold.originalPrice(),
                sold.weightGrams(),
                sold.virtual(),
                sold.exclusivity(),
                false);
        Prices.Ask ask = new Prices.Ask(
                new MemberId(1), List.of(items), Optional.empty(), Optional.empty(), Wish.BEST, Instant.EPOCH);
        return Sorting.of(ask, List.of(sold, withdrawn));
    }

    private static Prices.Item item(SkuId sku, int quantity) {
        return new Prices.Item(sku, quantity);
    }
}
