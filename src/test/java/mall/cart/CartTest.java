package mall.cart;

import static mall.cart.CartFixtures.MEI;
import static mall.cart.CartFixtures.NOON;
import static mall.cart.CartFixtures.line;
import static mall.cart.CartFixtures.offer;
import static mall.cart.CartFixtures.ordered;
import static mall.cart.CartFixtures.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import mall.catalog.CatalogError;
import mall.kernel.ErrorCode;
import mall.kernel.Refused;
import mall.pricing.Prices;
import mall.pricing.PricingError;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CartTest {

    @Test
    void theSameSkuAgainIsTheSameLineWithTheSumAndTodaysPrice() {
        Cart cart = new Cart(MEI, List.of(line(1, 2, 900).withSelected(false)), NOON.plus(Duration.ofDays(1)));
        cart.add(offer(1, 1000), 3);
        assertThat(cart.changedLines()).containsExactly(line(1, 5, 1000));
        assertThat(cart.size()).isEqualTo(new CartSize(1, 5));
    }

    @ParameterizedTest
    @CsvSource({"998,1,true", "998,2,false", "0,999,true"})
    void aLineHasAtMost999Pieces(int before, int more, boolean accepted) {
        Cart cart = before == 0 ? cart() : cart(line(1, before, 1000));
        if (accepted) {
            cart.add(offer(1, 1000), more);
            assertThat(cart.size().pieces()).isEqualTo(before + more);
        } else {
            assertRefused(PricingError.QUANTITY_TOO_LARGE, () -> cart.add(offer(1, 1000), more));
            assertThat(cart.changedLines()).isEmpty();
        }
    }

    @Test
    void aCartHasAtMost120LinesAndAFullOneStillTakesMoreOfWhatItHas() {
        Cart cart = full();
        assertRefused(CartError.CART_FULL, () -> cart.add(offer(121, 1000), 1));
        cart.add(offer(120, 1000), 1);
        assertThat(cart.size()).isEqualTo(new CartSize(120, 121));
    }

    @Test
    void aMergeTakesWhatFitsAndSaysWhatDoesNot() {
        Cart cart = full();
        Shelf shelf = Shelf.of(List.of(offer(1, 1000), offer(121, 1000), CartFixtures.withdrawn(2)));
        var merged = cart.merge(List.of(item(1, 998), item(1, 998), item(121, 1), item(2, 1), item(999, 1)), shelf);
        assertThat(merged.skipped())
                .containsExactly(
                        new MergeView.Skipped(sku(121), CartError.CART_FULL),
                        new MergeView.Skipped(sku(2), PricingError.SKU_NOT_FOR_SALE),
                        new MergeView.Skipped(sku(999), CatalogError.SKU_NOT_FOUND));
        assertThat(cart.changedLines()).containsExactly(line(1, 999, 1000));
    }

    @Test
    void aQuantityIsSetOnlyWhereALineIs() {
        Cart cart = cart(line(1, 2, 900));
        cart.setQuantity(sku(1), 7);
        assertThat(cart.changedLines()).containsExactly(line(1, 7, 900));
        assertRefused(CartError.CART_LINE_NOT_FOUND, () -> cart.setQuantity(sku(2), 7));
    }

    @Test
    void whatIsSelectedAlreadyIsNotWrittenAgain() {
        Cart cart = cart(line(1, 1, 900), line(2, 1, 900).withSelected(false));
        cart.select(Set.of(sku(1), sku(2), sku(3)), true);
        assertThat(cart.changedLines()).containsExactly(line(2, 1, 900));
    }

    @Test
    void whatIsRemovedIsDeletedAndWhatIsNotThereDoesNotMatter() {
        Cart cart = cart(line(1, 1, 900), line(2, 1, 900));
        cart.remove(List.of(sku(2), sku(3)));
        assertThat(cart.removedSkus()).containsExactly(sku(2));
        assertThat(cart.changedLines()).isEmpty();
    }

    @Test
    void anOrderTakesItsPiecesAndLeavesWhatCameLater() {
        Cart cart = cart(line(1, 5, 900), line(2, 2, 900), line(3, 1, 900));
        cart.takeOut(List.of(ordered(1, 2, 0), ordered(2, 2, 0), ordered(4, 1, 0)));
        assertThat(cart.changedLines()).containsExactly(line(1, 3, 900));
        assertThat(cart.removedSkus()).containsExactly(sku(2));
    }

    @Test
    void aGiftWasNeverInTheCart() {
        Cart cart = cart(line(1, 3, 900), line(2, 1, 900));
        cart.takeOut(List.of(ordered(1, 3, 1), ordered(2, 1, 1)));
        assertThat(cart.changedLines()).containsExactly(line(1, 1, 900));
        assertThat(cart.removedSkus()).isEmpty();
    }

    private static Prices.Item item(long sku, int quantity) {
        return new Prices.Item(sku(sku), quantity);
    }

    private static Cart cart(CartLine... lines) {
        return new Cart(MEI, List.of(lines), NOON);
    }

    private static Cart full() {
        return new Cart(
                MEI,
                IntStream.rangeClosed(1, 120).mapToObj(n -> line(n, 1, 900)).toList(),
                NOON);
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable act) {
        assertThat(catchThrowableOfType(Refused.class, act).code()).isEqualTo(code);
    }
}
