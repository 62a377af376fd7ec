package mall.ops;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Group-buy campaigns from the desk of ops to the shopper's screen, over HTTP. */
@QuarkusTest
class OpsGroupBuysIT {

    private static final String CAMPAIGNS = "/api/ops/v1/group-buys";

    @TestHTTPResource("/")
    URI mall;

    private MallHttp ops;
    private JsonNode product;

    @BeforeEach
    void aProductAtAHundredYuan() {
        ops = OpsDesk.hired(mall, Roles.OPERATOR);
        String category = ops.post("/api/ops/v1/categories", Map.of("name", "坚果"))
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
        product = ops.post(
                        "/api/ops/v1/products",
                        Map.of(
                                "title",
                                "每日坚果礼盒",
                                "categoryId",
                                category,
                                "coverUrl",
                                "https://img.example/nuts.png",
                                "images",
                                List.of("https://img.example/nuts.png"),
                                "sections",
                                List.of(),
                                "skus",
                                List.of(sku)))
                .ok();
        ops.post("/api/ops/v1/products/" + product.path("id").asText() + "/publications", Map.of())
                .ok();
    }

    @Test
    void aDraftIsRevisedPublishedSeenAndClosed() {
        JsonNode draft = ops.post(CAMPAIGNS, draft()).ok();
        String id = draft.path("id").asText();
        assertThat(draft.path("status").asText()).isEqualTo("DRAFT");
        assertThat(shopperSees(id).status()).isEqualTo(404);

        Map<String, Object> revised = draft();
        revised.put("name", "双十一坚果团");
        assertThat(ops.put(CAMPAIGNS + "/" + id, revised).ok().path("name").asText())
                .isEqualTo("双十一坚果团");
        assertThat(publish(id).ok().path("status").asText()).isEqualTo("PUBLISHED");
        assertThat(shopperSees(id).ok().at("/skus/0/tiers/1/priceFen").asLong()).isEqualTo(7_000);
        assertThat(ops.put(CAMPAIGNS + "/" + id, revised).code()).isEqualTo("CAMPAIGN_NOT_DRAFT");
        assertThat(publish(id).code()).isEqualTo("CAMPAIGN_NOT_DRAFT");

        assertThat(close(id).ok().path("status").asText()).isEqualTo("CLOSED");
        assertThat(close(id).code()).isEqualTo("CAMPAIGN_NOT_PUBLISHED");
        assertThat(ops.get(CAMPAIGNS + "?limit=1").ok().at("/items/0/id").asText())
                .isEqualTo(id);
    }

    @Test
    void everyActLeavesATrace() {
        String id = ops.post(CAMPAIGNS, draft()).ok().path("id").asText();
        publish(id).ok();
        close(id).ok();
        JsonNode trail = OpsDesk.hired(mall, Roles.ADMIN)
                .get("/api/ops/v1/audit?subject=groupbuy/" + id)
                .ok();
        assertThat(trail.path("items").findValuesAsText("act"))
                .containsExactly("groupbuy.close", "groupbuy.publish", "groupbuy.create");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name|null",
                "name|\"\"",
                "name|\"a\\u0000b\"",
                "name|7",
                "productId|null",
                "skus|null",
                "skus|[]",
                "skus|[null]",
                "skus|{}",
                "startsAt|null",
                "startsAt|\"yesterday\"",
                "endsAt|null",
                "endsAt|\"+999999999-12-31T23:59:59+08:00\"",
                "endsAt|\"2020-01-01T00:00:00+08:00\"",
                "groupHours|0",
                "groupHours|73",
                "groupHours|\"24\"",
                "groupHours|1.5",
                "quota|null",
                "quota|0",
                "quota|-1",
                "quota|99999999999999999999",
                "openLimit|null",
                "openLimit|0",
                "openLimit|1001",
                "joinLimit|null",
                "joinLimit|0",
                "newcomersOnly|null",
                "newcomersOnly|\"yes\"",
                "subsidisedFrom|0",
                "subsidisedFrom|2",
                "subsidisedFrom|100",
                "lateMoney|null",
                "lateMoney|\"KEEP\"",
                "lateMoney|1",
                "allowedLanes|null",
                "allowedLanes|[null]",
                "allowedLanes|[\"NONE\"]",
                "allowedLanes|\"COUPON\""
            })
    void badInputNamesItsField(String field, String value) {
        String body = json(field, value);
        Answer answer = ops.send("POST", CAMPAIGNS, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().at("/violations/0/field").asText())
                .as(answer.text())
                .startsWith(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|skus[0].tiers",
                "[{\"size\":1,\"priceFen\":8000}]|skus[0].tiers[0].size",
                "[{\"size\":101,\"priceFen\":8000}]|skus[0].tiers[0].size",
                "[{\"size\":2,\"priceFen\":0}]|skus[0].tiers[0].priceFen",
                "[{\"size\":2,\"priceFen\":10000}]|skus[0].tiers[0].priceFen",
                "[{\"size\":2}]|skus[0].tiers[0].priceFen",
                "[{\"size\":2,\"priceFen\":8000},{\"size\":2,\"priceFen\":7000}]|skus[0].tiers[1].size",
                "[{\"size\":2,\"priceFen\":8000},{\"size\":3,\"priceFen\":8000}]|skus[0].tiers[1].priceFen"
            })
    void badTiersNameTheirField(String tiers, String field) {
        String skus = "[{\"skuId\":\"%s\",\"tiers\":%s}]"
                .formatted(product.at("/skus/0/id").asText(), tiers);
        Answer answer = ops.send("POST", CAMPAIGNS, json("skus", skus));
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().at("/violations/0/field").asText())
                .as(answer.text())
                .isEqualTo(field);
    }

    @Test
    void unknownThingsAreNotFound() {
        assertThat(ops.send("POST", CAMPAIGNS, json("productId", "\"0000000000001\""))
                        .status())
                .isEqualTo(404);
        assertThat(ops.send("POST", CAMPAIGNS, json("productId", "\"no such\"")).status())
                .isEqualTo(404);
        assertThat(publish("0000000000001").code()).isEqualTo("CAMPAIGN_NOT_FOUND");
        assertThat(close("nonsense").code()).isEqualTo("CAMPAIGN_NOT_FOUND");
        assertThat(ops.get(CAMPAIGNS + "/0000000000001").status()).isEqualTo(404);
    }

    @Test
    void onlyOperatorsChangeCampaigns() {
        MallHttp viewer = OpsDesk.hired(mall, Roles.VIEWER);
        assertThat(viewer.get(CAMPAIGNS).status()).isEqualTo(200);
        assertThat(viewer.post(CAMPAIGNS, draft()).status()).isEqualTo(403);
        assertThat(MallHttp.at(mall).get(CAMPAIGNS).status()).isEqualTo(401);
    }

    private Answer publish(String id) {
        return ops.post(CAMPAIGNS + "/" + id + "/publications", Map.of());
    }

    private Answer close(String id) {
        return ops.post(CAMPAIGNS + "/" + id + "/closures", Map.of());
    }

    private Answer shopperSees(String id) {
        return MallHttp.at(mall).get("/api/v1/group-buys/" + id);
    }

    /** A sound draft with one member replaced. */
    private String json(String field, String value) {
        Map<String, Object> body = draft();
        body.put(field, "@");
        return JsonObject.mapFrom(body).encode().replace("\"@\"", value);
    }

    private Map<String, Object> draft() {
        OffsetDateTime now = OffsetDateTime.now();
        Map<String, Object> draft = new HashMap<>();
        draft.put("productId", product.path("id").asText());
        draft.put("name", "坚果阶梯团");
        draft.put(
                "skus",
                List.of(Map.of(
                        "skuId",
                        product.at("/skus/0/id").asText(),
                        "tiers",
                        List.of(Map.of("size", 2, "priceFen", 8_000), Map.of("size", 3, "priceFen", 7_000)))));
        draft.put("startsAt", now.minusMinutes(1).toString());
        draft.put("endsAt", now.plusDays(7).toString());
        draft.put("groupHours", 24);
        draft.put("quota", 100);
        draft.put("openLimit", 3);
        draft.put("joinLimit", 3);
        draft.put("newcomersOnly", false);
        draft.put("lateMoney", "NEW_GROUP");
        draft.put("allowedLanes", List.of());
        return draft;
    }
}
