package mall.ops;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mall.platform.http.Roles;
import mall.testing.MallHttp;
import mall.testing.MallHttp.Answer;
import mall.testing.OpsDesk;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promotions at the desk of ops, over HTTP. */
@QuarkusTest
@TestInstance(Lifecycle.PER_CLASS)
class OpsPromotionsIT {

    private static final String PROMOTIONS = "/api/ops/v1/promotions";

    @TestHTTPResource("/")
    URI mall;

    private MallHttp ops;
    private String category;
    private JsonNode product;

    @BeforeAll
    void aProductAtAHundredYuan() {
        ops = OpsDesk.hired(mall, Roles.OPERATOR);
        category = ops.post("/api/ops/v1/categories", Map.of("name", "坚果"))
                .ok()
                .path("id")
                .asText();
        Map<String, Object> sku = Map.of(
                "code", "NUT-" + UUID.randomUUID(),
                "options", List.of(),
                "priceFen", 10_000,
                "originalPriceFen", 12_000,
                "weightGrams", 500,
                "stock", 100);
        Map<String, Object> entry = new HashMap<>();
        entry.put("title", "每日坚果礼盒");
        entry.put("categoryId", category);
        entry.put("coverUrl", "https://img.example/nuts.png");
        entry.put("images", List.of("https://img.example/nuts.png"));
        entry.put("sections", List.of());
        entry.put("skus", List.of(sku));
        product = ops.post("/api/ops/v1/products", entry).ok();
        ops.post("/api/ops/v1/products/" + productId() + "/publications", Map.of())
                .ok();
    }

    @Test
    void aDraftIsRevisedPublishedSeenAndEnded() {
        JsonNode draft = ops.post(PROMOTIONS, entry()).ok();
        String id = draft.path("id").asText();
        assertThat(draft.path("status").asText()).isEqualTo("DRAFT");
        assertThat(draft.path("kind").asText()).isEqualTo("FULL_REDUCTION");
        assertThat(draft.path("version").asLong()).isEqualTo(1);
        assertThat(draft.path("allows")).extracting(JsonNode::asText).contains("GIFT", "POINTS");

        assertThat(does(id, "publications").ok().path("status").asText()).isEqualTo("PUBLISHED");
        eventually(() -> assertThat(shown()).containsExactly("满 ¥199 减 ¥20"));
        assertThat(does(id, "publications").code()).isEqualTo("PROMOTION_WRONG_STATUS");

        Map<String, Object> revised = entry();
        revised.put("benefit", Map.of("nthPiece", Map.of("nth", 2, "payBasisPoints", 5_000)));
        assertThat(ops.put(PROMOTIONS + "/" + id, revised).ok().path("version").asLong())
                .isEqualTo(3);
        eventually(() -> assertThat(shown()).containsExactly("第 2 件 5 折"));

        assertThat(does(id, "endings").ok().path("status").asText()).isEqualTo("ENDED");
        eventually(() -> assertThat(shown()).isEmpty());
        assertThat(ops.put(PROMOTIONS + "/" + id, revised).code()).isEqualTo("PROMOTION_WRONG_STATUS");
        assertThat(does(id, "endings").code()).isEqualTo("PROMOTION_WRONG_STATUS");
        assertThat(ops.get(PROMOTIONS + "?limit=1&status=ENDED")
                        .ok()
                        .at("/items/0/id")
                        .asText())
                .isEqualTo(id);
    }

    @Test
    void everyKindComesBackAsItWasWritten() {
        String sku = product.at("/skus/0/id").asText();
        for (Map<String, Object> benefit : List.<Map<String, Object>>of(
                Map.of(
                        "salePrice",
                        Map.of("payBasisPoints", 9_000, "prices", List.of(Map.of("skuId", sku, "priceFen", 8_800)))),
                Map.of("nthPiece", Map.of("nth", 3, "payBasisPoints", 0)),
                Map.of(
                        "fullReduction",
                        Map.of(
                                "repeating",
                                false,
                                "tiers",
                                List.of(
                                        Map.of("fromPieces", 2, "payBasisPoints", 9_000),
                                        Map.of("fromPieces", 3, "payBasisPoints", 8_000)))),
                Map.of("gift", Map.of("fromFen", 5_000, "skuId", sku, "quantity", 1)))) {
            Map<String, Object> entry = entry();
            entry.put("benefit", benefit);
            entry.put("allows", List.of("ORDER_COUPON", "POINTS"));
            String id = ops.post(PROMOTIONS, entry).ok().path("id").asText();
            JsonNode read = ops.get(PROMOTIONS + "/" + id).ok();
            assertThat(new JsonObject(read.path("benefit").toString())).isEqualTo(JsonObject.mapFrom(benefit));
            assertThat(read.path("allows")).extracting(JsonNode::asText).containsExactly("ORDER_COUPON", "POINTS");
            assertThat(read.at("/scope/included/categoryIds/0").asText()).isEqualTo(category);
        }
    }

    @Test
    void everyActLeavesATrace() {
        String id = ops.post(PROMOTIONS, entry()).ok().path("id").asText();
        does(id, "publications").ok();
        does(id, "endings").ok();
        JsonNode trail = OpsDesk.hired(mall, Roles.ADMIN)
                .get("/api/ops/v1/audit?subject=promotion/" + id)
                .ok();
        assertThat(trail.path("items").findValuesAsText("act"))
                .containsExactly("promotion.end", "promotion.publish", "promotion.create");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name|null",
                "name|\"\"",
                "name|\"a\\u0000b\"",
                "name|7",
                "startsAt|null",
                "startsAt|\"yesterday\"",
                "endsAt|null",
                "endsAt|\"+999999999-12-31T23:59:59+08:00\"",
                "endsAt|\"2020-01-01T00:00:00+08:00\"",
                "scope|[]",
                "scope|{\"included\":{\"productIds\":[null]}}",
                "allows|[null]",
                "allows|[\"NONE\"]",
                "allows|[1]",
                "allows|[\"DEAL\"]",
                "allows|[\"FULL_REDUCTION\"]",
                "benefit|null",
                "benefit|{}",
                "benefit|{\"nthPiece\":{\"nth\":1,\"payBasisPoints\":5000}}",
                "benefit|{\"nthPiece\":{\"nth\":11,\"payBasisPoints\":5000}}",
                "benefit|{\"nthPiece\":{\"nth\":2,\"payBasisPoints\":10000}}",
                "benefit|{\"nthPiece\":{\"nth\":2,\"payBasisPoints\":-1}}",
                "benefit|{\"nthPiece\":{\"nth\":2.5,\"payBasisPoints\":5000}}",
                "benefit|{\"nthPiece\":{\"nth\":2}}",
                "benefit|{\"nthPiece\":{\"nth\":2,\"payBasisPoints\":1},\"salePrice\":{\"payBasisPoints\":9000}}",
                "benefit|{\"salePrice\":{}}",
                "benefit|{\"salePrice\":{\"payBasisPoints\":0}}",
                "benefit|{\"salePrice\":{\"payBasisPoints\":10001}}",
                "benefit|{\"salePrice\":{\"prices\":[{\"skuId\":\"@\",\"priceFen\":-1}]}}",
                "benefit|{\"salePrice\":{\"prices\":[{\"skuId\":\"@\",\"priceFen\":10000}]}}",
                "benefit|{\"salePrice\":{\"prices\":[{\"skuId\":\"@\",\"priceFen\":1},{\"skuId\":\"@\",\"priceFen\":2}]}}",
                "benefit|{\"salePrice\":{\"prices\":[{\"skuId\":\"0000000000001\",\"priceFen\":1}]}}",
                "benefit|{\"fullReduction\":{\"tiers\":[]}}",
                "benefit|{\"fullReduction\":{\"tiers\":[null]}}",
                "benefit|{\"fullReduction\":{\"tiers\":[{}]}}",
                "benefit|{\"fullReduction\":{\"tiers\":[{\"fromFen\":0,\"offFen\":1}]}}",
                "benefit|{\"fullReduction\":{\"tiers\":[{\"fromFen\":100,\"offFen\":100}]}}",
                "benefit|{\"fullReduction\":{\"tiers\":[{\"fromFen\":99999999999,\"offFen\":1}]}}",
                "benefit|{\"fullReduction\":{\"tiers\":[{\"fromFen\":100,\"fromPieces\":2,\"offFen\":10}]}}",
                "benefit|{\"fullReduction\":{\"tiers\":[{\"fromFen\":100,\"offFen\":10,\"payBasisPoints\":9000}]}}",
                "benefit|{\"fullReduction\":{\"tiers\":[{\"fromFen\":200,\"offFen\":10},{\"fromFen\":100,\"offFen\":20}]}}",
                "benefit|{\"fullReduction\":{\"tiers\":[{\"fromFen\":200,\"offFen\":20},{\"fromFen\":300,\"offFen\":10}]}}",
                "benefit|{\"fullReduction\":{\"tiers\":[{\"fromFen\":200,\"offFen\":20},{\"fromPieces\":3,\"offFen\":30}]}}",
                "benefit|{\"fullReduction\":{\"tiers\":[{\"fromFen\":200,\"payBasisPoints\":9000}],\"repeating\":true}}",
                "benefit|{\"fullReduction\":{\"tiers\":[{\"fromFen\":200,\"offFen\":9}],\"repeating\":\"yes\"}}",
                "benefit|{\"gift\":{\"fromFen\":0,\"skuId\":\"@\",\"quantity\":1}}",
                "benefit|{\"gift\":{\"fromFen\":100,\"skuId\":\"@\",\"quantity\":0}}",
                "benefit|{\"gift\":{\"fromFen\":100,\"skuId\":\"@\",\"quantity\":11}}",
                "benefit|{\"gift\":{\"fromFen\":100,\"skuId\":null,\"quantity\":1}}",
                "benefit|{\"gift\":{\"fromFen\":100,\"skuId\":\"0000000000001\",\"quantity\":1}}"
            })
    void badInputNamesItsField(String field, String value) {
        String body = json(field, value.replace("@", product.at("/skus/0/id").asText()));
        Answer answer = ops.send("POST", PROMOTIONS, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().at("/violations/0/field").asText())
                .as(answer.text())
                .startsWith(field);
    }

    @Test
    void unknownThingsAreNotFound() {
        for (String kind : List.of("categoryIds", "productIds", "skuIds")) {
            for (String id : List.of("0000000000001", "nonsense")) {
                String scope = "{\"excluded\":{\"%s\":[\"%s\"]}}".formatted(kind, id);
                assertThat(ops.send("POST", PROMOTIONS, json("scope", scope)).status())
                        .as(scope)
                        .isEqualTo(404);
            }
        }
        assertThat(does("0000000000001", "publications").code()).isEqualTo("PROMOTION_NOT_FOUND");
        assertThat(does("nonsense", "endings").code()).isEqualTo("PROMOTION_NOT_FOUND");
        assertThat(ops.get(PROMOTIONS + "/0000000000001").status()).isEqualTo(404);
        assertThat(ops.get(PROMOTIONS + "?status=NONE").status()).isEqualTo(422);
    }

    @Test
    void onlyOperatorsChangePromotions() {
        MallHttp viewer = OpsDesk.hired(mall, Roles.VIEWER);
        assertThat(viewer.get(PROMOTIONS).status()).isEqualTo(200);
        assertThat(viewer.post(PROMOTIONS, entry()).status()).isEqualTo(403);
        assertThat(MallHttp.at(mall).get(PROMOTIONS).status()).isEqualTo(401);
    }

    private Answer does(String id, String act) {
        return ops.post(PROMOTIONS + "/" + id + "/" + act, Map.of());
    }

    private String productId() {
        return product.path("id").asText();
    }

    private List<String> shown() {
        return MallHttp.at(mall)
                .get("/api/v1/promotions?productId=" + productId())
                .ok()
                .path("items")
                .findValuesAsText("text");
    }

    /** A sound entry with one member replaced. */
    private String json(String field, String value) {
        Map<String, Object> body = entry();
        body.put(field, "@");
        return JsonObject.mapFrom(body).encode().replace("\"@\"", value);
    }

    private Map<String, Object> entry() {
        OffsetDateTime now = OffsetDateTime.now();
        Map<String, Object> entry = new HashMap<>();
        entry.put("name", "年货节满减");
        entry.put("startsAt", now.minusMinutes(1).toString());
        entry.put("endsAt", now.plusDays(7).toString());
        entry.put("scope", Map.of("included", Map.of("categoryIds", List.of(category))));
        entry.put(
                "benefit",
                Map.of("fullReduction", Map.of("tiers", List.of(Map.of("fromFen", 19_900, "offFen", 2_000)))));
        return entry;
    }
}
