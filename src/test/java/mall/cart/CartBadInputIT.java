package mall.cart;

import static mall.cart.CartShop.CART;
import static mall.cart.CartShop.LINES;
import static mall.cart.CartShop.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import mall.cart.CartShop.Shopper;
import mall.catalog.SkuId;
import mall.platform.db.Ids;
import mall.testing.MallHttp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a problem that says what is wrong, and the cart stays as it was. */
@QuarkusTest
class CartBadInputIT {

    private static final List<String> WRONG = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1000",
            "1.5",
            "92233720368547758070",
            "1e400",
            "\"\"",
            "\"\\u0000\"",
            "[]",
            "[null]",
            "{}",
            "\"0HZX000000001\"",
            "\"" + "长".repeat(5000) + "\"");

    @Inject
    CartShop shop;

    private Shopper mei;
    private SkuId berries;

    @BeforeEach
    void aShopperHasSomethingInHisCart() {
        mei = shop.buyer();
        berries = shop.sells(1990, 10);
        mei.puts(berries, 2).ok();
    }

    @Test
    void eachFieldOfAnActIsChecked() {
        String sku = Ids.text(berries);
        for (String value : WRONG) {
            refused("POST", LINES, "{\"skuId\": %s, \"quantity\": 1}".formatted(value));
            refused("POST", LINES, "{\"skuId\": \"%s\", \"quantity\": %s}".formatted(sku, value));
            refused("PUT", LINES + "/" + sku, "{\"quantity\": %s}".formatted(value));
            refused("POST", CART + "/merges", "{\"lines\": %s}".formatted(value));
            refused("POST", CART + "/merges", "{\"lines\": [%s]}".formatted(value));
            refused(
                    "POST",
                    CART + "/merges",
                    "{\"lines\": [{\"skuId\": \"%s\", \"quantity\": %s}]}".formatted(sku, value));
        }
        for (String value : List.of("null", "7", "\"yes\"", "[]", "{}")) {
            refused("PATCH", LINES, "{\"selected\": %s}".formatted(value));
        }
        for (String value : List.of("7", "{}", "\"x\"", "[null]", "[7]", "[\"\"]", "[\"x\"]")) {
            refused("PATCH", LINES, "{\"selected\": true, \"skuIds\": %s}".formatted(value));
            refused("POST", CART + "/removals", "{\"skuIds\": %s}".formatted(value));
        }
        refused("POST", CART + "/removals", "{\"skuIds\": []}");
        assertThat(mei.pieces()).isEqualTo(Map.of(sku, 2));
    }

    @Test
    void theNameOfTheWrongFieldIsSaid() {
        MallHttp.Answer answer = mei.merges("a-key-of-mine", List.of(item(berries, 1), item(berries, 0)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/violations/0/field").asText()).isEqualTo("lines[1].quantity");
    }

    @Test
    void whatIsTooMuchAtOnceIsRefused() {
        List<Map<String, Object>> lines = Collections.nCopies(121, item(berries, 1));
        assertThat(mei.merges("a-key-of-mine", lines).status()).isEqualTo(422);
        List<String> skus = Collections.nCopies(121, Ids.text(berries));
        assertThat(mei.http().post(CART + "/removals", Map.of("skuIds", skus)).status())
                .isEqualTo(422);
        assertThat(mei.http()
                        .patch(LINES, Map.of("skuIds", skus, "selected", false))
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "points=x",
                "points=-1",
                "points=1.5",
                "points=99999999999999999999",
                "points=%00",
                "couponIds=x",
                "couponIds=ZZZZZZZZZZZZZ",
                "couponIds=%00",
                "couponIds=0HZX000000001,,0HZX000000001"
            })
    void aSightThatCannotBeHadIsRefused(String query) {
        assertThat(mei.http().get(CART + "?" + query).status()).isEqualTo(422);
        assertThat(mei.http().delete(CART + "/invalid-lines?" + query).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0HZX000000001", "7ZZZZZZZZZZZZ", "ZZZZZZZZZZZZZ", "1", "-1", "%00", "a%20b", "%E9%95%BF"})
    void aLineThatIsNotThereIsNotFound(String id) {
        assertThat(mei.http().put(LINES + "/" + id, Map.of("quantity", 1)).status())
                .isEqualTo(404);
        assertThat(mei.http().get(CART + "?addressId=" + id).status()).isEqualTo(404);
        assertThat(mei.pieces()).isEqualTo(Map.of(Ids.text(berries), 2));
    }

    @Test
    void whoIsNotAMemberHasNoCart() {
        assertThat(shop.nobody().get(CART).status()).isEqualTo(401);
        assertThat(shop.nobody().post(LINES, item(berries, 1)).status()).isEqualTo(401);
    }

    private void refused(String method, String path, String body) {
        MallHttp.Answer answer = mei.http().withNewKey().send(method, path, body);
        assertThat(answer.status()).as("%s %s %s", method, path, body).isIn(400, 404, 409, 422);
        assertThat(answer.code()).as(body).isNotEmpty();
    }
}
