package mall.cart;

import static mall.cart.CartFixtures.line;
import static mall.cart.CartFixtures.offer;
import static mall.cart.CartFixtures.sku;
import static mall.cart.CartFixtures.stock;
import static mall.cart.CartFixtures.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mall.catalog.Availability;
import mall.catalog.SkuOffer;
import mall.inventory.StockLevel;
import mall.kernel.Money;
import mall.pricing.Prices;
import mall.pricing.PricingError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CartReviewTest {

    @Test
    void whatIsOffTheShelfStaysAndSaysSo() {
        var gone = new Prices.Problem(sku(1), PricingError.SKU_NOT_FOR_SALE.refuse());
        CartView view = review(List.of(line(1, 1, 1000)), List.of(withdrawn(1)), List.of(gone), stock(1, 0));
        assertThat(view.groups()).isEmpty();
        assertThat(problemsOf(view)).containsExactly(PricingError.SKU_NOT_FOR_SALE.name());
    }

    @ParameterizedTest
    @CsvSource({"0,SOLD_OUT,{}", "3,FEWER_LEFT,{left=3}", "4,,"})
    void whatIsShortSaysHowManyAreLeft(long available, String code, String facts) {
        CartView view = review(List.of(line(1, 4, 1000)), List.of(offer(1, 1000)), stock(1, available));
        if (code == null) {
            assertThat(view.invalidLines()).isEmpty();
            assertThat(view.selectedPieces()).isEqualTo(4);
        } else {
            assertThat(problemsOf(view)).containsExactly(code);
            assertThat(view.invalidLines().get(0).problems().get(0).facts()).hasToString(facts);
            assertThat(view.selectedPieces()).isZero();
        }
    }

    @Test
    void whatMayNotBeBoughtSaysSoBesideWhatIsShort() {
        var barred = new Prices.Problem(sku(1), PricingError.DEAL_NOT_AVAILABLE.refuse());
        CartView view = review(List.of(line(1, 4, 1000)), List.of(offer(1, 1000)), List.of(barred), stock(1, 3));
        assertThat(problemsOf(view)).containsExactly("DEAL_NOT_AVAILABLE", "FEWER_LEFT");
    }

    @Test
    void aSkuThatWasNeverStockedIsSoldOut() {
        CartView view = review(List.of(line(1, 1, 1000)), List.of(offer(1, 1000)));
        assertThat(problemsOf(view)).containsExactly(CartError.SOLD_OUT.name());
        assertThat(view.invalidLines().get(0).availability()).isEqualTo(Availability.SOLD_OUT);
    }

    @Test
    void parcelsAndVirtualGoodsAreGroupsApartAndAProductStandsTogether() {
        List<CartLine> newestFirst = List.of(line(4, 1, 1), line(3, 1, 1), line(2, 1, 1), line(1, 1, 1));
        List<SkuOffer> offers = List.of(
                offer(1, 10, 1000, false, true),
                offer(2, 20, 1000, false, true),
                offer(3, 30, 1000, true, true),
                offer(4, 10, 1000, false, true));
        CartView view = review(newestFirst, offers, stock(1, 9), stock(2, 9), stock(3, 9), stock(4, 9));
        assertThat(view.groups()).extracting(CartView.Group::virtual).containsExactly(false, true);
        assertThat(view.groups().get(0).lines())
                .extracting(line -> line.offer().id())
                .containsExactly(sku(4), sku(1), sku(2));
    }

    @Test
    void aDropIsTheDifferenceToThePriceAtWhichItWasPutIn() {
        CartView view = review(List.of(line(1, 1, 1000)), List.of(offer(1, 950)), stock(1, 9));
        assertThat(view.groups().get(0).lines().get(0).priceChange()).isEqualTo(Money.ofFen(-50));
    }

    private static CartView review(List<CartLine> lines, List<SkuOffer> offers, StockLevel... levels) {
        return review(lines, offers, List.of(), levels);
    }

    private static CartView review(
            List<CartLine> lines, List<SkuOffer> offers, List<Prices.Problem> problems, StockLevel... levels) {
        return new CartReview(new Prices.Review(offers, problems), List.of(levels)).of(lines);
    }

    private static List<String> problemsOf(CartView view) {
        return view.invalidLines().get(0).problems().stream()
                .map(problem -> problem.code().name())
                .toList();
    }
}
