package mall.order;

import static mall.order.OrderShop.ORDERS;
import static mall.order.OrderShop.QUOTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mall.catalog.SkuId;
import mall.platform.db.Ids;
import mall.testing.Buyer;
import mall.testing.Eventually;
import mall.testing.MallHttp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a problem that says what is wrong: never a 5xx, never half an order. */
@QuarkusTest
class OrderBadInputIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> WRONG = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1.5",
            "9223372036854775807",
            "92233720368547758070",
            "1e400",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"0HZX000000001\"",
            "\"" + "长".repeat(5000) + "\"",
            "[]",
            "[null]",
            "[[]]",
            "{}",
            "{\"a\": {\"b\": []}}");

    @Inject
    OrderShop shop;

    private Buyer ana;
    private SkuId sku;

    @BeforeEach
    void aBuyerArrives() {
        ana = shop.buyer();
        sku = shop.sells(1990, 10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lines",
                "lines/0",
                "lines/0/skuId",
                "lines/0/quantity",
                "addressId",
                "deal",
                "deal/type",
                "deal/groupId",
                "couponIds",
                "couponIds/0",
                "points",
                "origin",
                "note",
                "expectedPayableFen",
                "quoteVersion"
            })
    void eachFieldOfAnOrderIsChecked(String field) {
        Map<String, Object> wish = ana.wish(sku, 1, 1800, TestDeal.of("priceFen", "1000", "groupId", "none"));
        wish.put("note", "放门口");
        wish.put("couponIds", List.of("0HZX000000001"));
        wish.put("points", 100);
        wish.put("origin", "CART");
        wish.put("quoteVersion", "0123456789abcdef");
        JsonNode good = JSON.valueToTree(wish);
        WRONG.forEach(value -> {
            String body = with(good, field, value);
            assertSaysWhatIsWrong(body, ana.http().withNewKey().post(ORDERS, body));
            assertSaysWhatIsWrong(body, ana.http().post(QUOTES, body));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"carrier", "trackingNo", "lines", "lines/0", "lines/0/skuId", "lines/0/quantity"})
    void eachFieldOfAShipmentIsChecked(String field) {
        assertFieldChecked("operator", "shipments", field, """
                {"carrier": "YTO", "trackingNo": "YT1234567890123", "lines": [{"skuId": "0HZX000000001", "quantity": 1}]}
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amountFen", "reason", "lines", "lines/0", "lines/0/skuId", "lines/0/amountFen"})
    void eachFieldOfARefundIsChecked(String field) {
        assertFieldChecked("finance", "refunds", field, """
                {"amountFen": 1, "reason": "协商退款", "lines": [{"skuId": "0HZX000000001", "amountFen": 1}]}
                """);
    }

    @Test
    void whatIsNoJsonIsSaidToBeNone() {
        for (String body : List.of("", "{", "[", "hello", "{\"lines\": [}", "{} {}", "null", "7", "[]", "\"x\"")) {
            for (String path : List.of(ORDERS, QUOTES)) {
                assertThat(ana.http().withNewKey().send("POST", path, body).status())
                        .as(body)
                        .isIn(400, 422);
            }
        }
    }

    @Test
    void aBodyOfTwoMegabytesIsTooLarge() {
        String body = "{\"note\": \"" + "x".repeat(2 << 20) + "\"}";
        for (String path : List.of(ORDERS, QUOTES)) {
            // the mall hangs up on who goes on sending, so the answer may be lost on the way
            assertThat(Eventually.value(() -> ana.http().withNewKey().post(path, body))
                            .status())
                    .isEqualTo(413);
        }
    }

    @Test
    void anOrderHasAtMostFiftyLines() {
        Map<String, Object> wish = ana.wish(sku, 1, 2790);
        List<Map<String, Object>> lines = Stream.<Map<String, Object>>generate(
                        () -> Map.of("skuId", "0HZX000000001", "quantity", 1))
                .limit(51)
                .toList();
        wish.put("lines", lines);
        MallHttp.Answer answer = ana.http().withNewKey().post(ORDERS, wish);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/violations/0/field").asText()).isEqualTo("lines");
    }

    @Test
    void linesOfOneSkuCountTogether() {
        Map<String, Object> wish = ana.wish(sku, 1, 2790);
        wish.put(
                "lines",
                List.of(
                        Map.of("skuId", Ids.text(sku), "quantity", 999),
                        Map.of("skuId", Ids.text(sku), "quantity", 1)));
        MallHttp.Answer answer = ana.http().post(QUOTES, wish);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("QUANTITY_TOO_LARGE");
    }

    @Test
    void theNameOfTheWrongFieldIsSaid() {
        Map<String, Object> wish = ana.wish(sku, 0, 2790);
        JsonNode problem = ana.http().withNewKey().post(ORDERS, wish).json();
        assertThat(problem.path("code").asText()).isEqualTo("INVALID_INPUT");
        assertThat(problem.at("/violations/0/field").asText()).isEqualTo("lines[0].quantity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0HZX000000001", "7ZZZZZZZZZZZZ", "ZZZZZZZZZZZZZ", "1", "-1", "%00", "a%20b", "null", "长"})
    void anOrderThatIsNotThereIsNotFound(String id) {
        String path = ORDERS + "/" + id.replace("长", "%E9%95%BF");
        assertThat(ana.http().get(path).status()).isEqualTo(404);
        for (String act : List.of("payments", "payment-checks", "cancellations", "receipts")) {
            assertThat(ana.http().withNewKey().post(path + "/" + act, Map.of()).status())
                    .as(act)
                    .isEqualTo(404);
        }
        String opsPath = path.replace("/api/v1", "/api/ops/v1");
        assertThat(shop.staff("operator").get(opsPath).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=PAID",
                "status=%00",
                "limit=0",
                "limit=101",
                "limit=x",
                "limit=99999999999999999999",
                "cursor=x",
                "cursor=%00"
            })
    void aListThatCannotBeAskedForIsRefused(String query) {
        assertThat(ana.http().get(ORDERS + "?" + query).status()).isIn(400, 404, 422);
        assertThat(shop.staff("viewer").get("/api/ops/v1/orders?" + query).status())
                .isIn(400, 404, 422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orderNo=x", "orderNo=%00", "memberId=x", "memberId=%00"})
    void aFilterThatIsNoneIsRefused(String query) {
        assertThat(shop.staff("viewer").get("/api/ops/v1/orders?" + query).status())
                .isIn(400, 404, 422);
    }

    @Test
    void whatMovesValueNeedsAKey() {
        String order = ana.places(ana.wish(sku, 1, 2790)).path("id").asText();
        for (String act : List.of("payments", "cancellations", "receipts")) {
            assertThat(ana.http()
                            .post(ORDERS + "/" + order + "/" + act, Map.of())
                            .code())
                    .as(act)
                    .isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        }
        assertThat(ana.http().post(ORDERS, ana.wish(sku, 1, 2790)).code()).isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        MallHttp used = ana.http().withKey("a-key-of-mine");
        used.post(ORDERS, ana.wish(sku, 1, 2790)).ok();
        assertThat(used.post(ORDERS, ana.wish(sku, 2, 4780)).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void whoIsNotLoggedInIsToldSo() {
        assertThat(shop.nobody().get(ORDERS).status()).isEqualTo(401);
        assertThat(shop.nobody().post(QUOTES, Map.of()).status()).isEqualTo(401);
        assertThat(shop.staff("admin").get(ORDERS).status()).isEqualTo(403);
    }

    private void assertFieldChecked(String role, String act, String field, String goodBody) {
        String order = ana.places(ana.wish(sku, 1, 2790)).path("id").asText();
        String path = "/api/ops/v1/orders/" + order + "/" + act;
        JsonNode good = read(goodBody);
        WRONG.forEach(value -> {
            String body = with(good, field, value);
            assertSaysWhatIsWrong(body, shop.staff(role).withNewKey().post(path, body));
        });
    }

    // some values are right for some fields, e.g. no note or no deal at all
    private static void assertSaysWhatIsWrong(String body, MallHttp.Answer answer) {
        assertThat(answer.status()).as("%.300s → %s", body, answer.text()).isBetween(200, 499);
        if (answer.status() >= 400) {
            assertThat(answer.code()).as("%.300s", body).isNotEmpty();
        }
    }

    private static String with(JsonNode good, String field, String value) {
        JsonNode changed = good.deepCopy();
        JsonNode parent = changed;
        String[] steps = field.split("/");
        for (int i = 0; i < steps.length - 1; i++) {
            parent = parent.isArray() ? parent.get(Integer.parseInt(steps[i])) : parent.get(steps[i]);
        }
        String last = steps[steps.length - 1];
        // numbers that no type of ours can hold must arrive as they are
        String marker = "\"@@@\"";
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last), "@@@");
        } else {
            ((ObjectNode) parent).put(last, "@@@");
        }
        return changed.toString().replace(marker, value);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
