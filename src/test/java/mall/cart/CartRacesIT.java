package mall.cart;

import static mall.cart.CartShop.LINES;
import static mall.cart.CartShop.item;
import static mall.testing.Outcome.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import mall.cart.CartShop.Shopper;
import mall.catalog.SkuId;
import mall.platform.db.Ids;
import mall.testing.MallHttp;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two phones, or fifty, in one cart at the same instant. */
@QuarkusTest
class CartRacesIT {

    private static final int ROUNDS = 10;

    @Inject
    CartShop shop;

    private Shopper mei;
    private SkuId berries;

    @BeforeEach
    void aShopperArrives() {
        mei = shop.buyer();
        berries = shop.sells(1990, 1000);
    }

    @Test
    void fiftyAddsSumExactly() {
        assertThat(Race.of(50, i -> mei.puts(berries, 1 + i % 3).ok())).allMatch(Outcome::ok);
        int sum = IntStream.range(0, 50).map(i -> 1 + i % 3).sum();
        assertThat(mei.pieces()).isEqualTo(Map.of(Ids.text(berries), sum));
    }

    @Test
    void theLastPieceOfALineIsPutInOnce() {
        mei.puts(berries, 997).ok();
        var outcomes = Race.of(20, i -> mei.puts(berries, 1).ok());
        assertThat(outcomes).filteredOn(Outcome::ok).hasSize(2);
        assertThat(outcomes).filteredOn(refusedWith("QUANTITY_TOO_LARGE")).hasSize(18);
        assertThat(mei.pieces()).isEqualTo(Map.of(Ids.text(berries), 999));
    }

    @Test
    void theLastPlaceOfACartIsTakenOnce() {
        List<SkuId> more =
                IntStream.range(0, 8).mapToObj(i -> shop.sells(100, 9)).toList();
        long member = Ids.parse(mei.member().id());
        mei.puts(berries, 1).ok();
        shop.update("""
                INSERT INTO ca_line (member_id, sku_id, quantity, selected, price_fen, added_at, touched_at)
                SELECT $1, n, 1, false, 1, now(), now() FROM generate_series(1, 118) n
                """, member);
        var outcomes = Race.of(8, i -> mei.puts(more.get(i), 1).ok());
        assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
        assertThat(outcomes).filteredOn(refusedWith(CartError.CART_FULL)).hasSize(7);
        assertThat(shop.count("SELECT count(*) FROM ca_line WHERE member_id = $1", member))
                .isEqualTo(120);
    }

    @Test
    void anAddAndARemovalLeaveOneOfTheTwo() {
        String line = LINES + "/" + Ids.text(berries);
        for (int round = 0; round < ROUNDS; round++) {
            mei.puts(berries, 5).ok();
            assertThat(Race.of(
                            2,
                            i -> i == 0
                                    ? mei.puts(berries, 2).ok()
                                    : mei.http().delete(line).ok()))
                    .allMatch(Outcome::ok);
            assertThat(mei.pieces()).isIn(Map.of(), Map.of(Ids.text(berries), 2));
            mei.http().delete(line).ok();
        }
    }

    @Test
    void aMergeThatIsSentTwiceAtOnceIsMadeOnce() {
        for (int round = 1; round <= ROUNDS; round++) {
            String key = UUID.randomUUID().toString();
            List<Outcome<MallHttp.Answer>> outcomes = Race.of(5, i -> mei.merges(key, List.of(item(berries, 3))));
            assertThat(outcomes).allMatch(outcome -> List.of(200, 409)
                    .contains(outcome.value().status()));
            assertThat(mei.pieces()).isEqualTo(Map.of(Ids.text(berries), 3 * round));
        }
    }
}
