package mall.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.testing.MallHttp.Answer;
import mall.testing.ShopFloor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bargain campaigns from the desk of ops to the shopper's screen, over HTTP. */
@QuarkusTest
class OpsBargainsIT extends ShopFloor {

    private static final String CAMPAIGNS = "/api/ops/v1/bargain-campaigns";

    @Test
    void aDraftIsRevisedPublishedSeenAndClosedAndEveryActLeavesATrace() {
        JsonNode draft = staff(Roles.OPERATOR).post(CAMPAIGNS, draft()).ok();
        String id = draft.path("id").asText();
        assertThat(draft.path("status").asText()).isEqualTo("DRAFT");
        assertThat(draft.path("planFen").toString()).isEqualTo("[999,800,600,400,201]");
        assertThat(shopperSees(id).status()).isEqualTo(404);

        Map<String, Object> revised = draft();
        revised.put("cuts", 3);
        assertThat(staff(Roles.OPERATOR).put(CAMPAIGNS + "/" + id, revised).ok().path("planFen"))
                .hasSize(3);
        assertThat(publish(id).ok().path("status").asText()).isEqualTo("PUBLISHED");
        assertThat(shopperSees(id).ok().path("planFen")).hasSize(3);
        assertThat(staff(Roles.OPERATOR).put(CAMPAIGNS + "/" + id, revised).code())
                .isEqualTo("BARGAIN_CAMPAIGN_NOT_DRAFT");
        assertThat(publish(id).code()).isEqualTo("BARGAIN_CAMPAIGN_NOT_DRAFT");
        assertThat(close(id).ok().path("status").asText()).isEqualTo("CLOSED");
        assertThat(close(id).code()).isEqualTo("BARGAIN_CAMPAIGN_NOT_PUBLISHED");

        JsonNode trail = staff(Roles.ADMIN)
                .get("/api/ops/v1/audit?subject=bargain/" + id)
                .ok();
        assertThat(trail.path("items").findValuesAsText("act"))
                .containsExactly("bargain.close", "bargain.publish", "bargain.revise", "bargain.create");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name|null",
                "name|\"a\\u0000b\"",
                "skuId|null",
                "skuId|\"0000000000001\"",
                "startPriceFen|null",
                "startPriceFen|0",
                "startPriceFen|10001",
                "startPriceFen|99999999999999999999",
                "floorPriceFen|-1",
                "floorPriceFen|10000",
                "cuts|0",
                "cuts|101",
                "cuts|2.5",
                "mode|\"RANDOM\"",
                "team|null",
                "newcomerCuts|0",
                "newcomerCuts|6",
                "startsAt|null",
                "endsAt|\"+999999999-12-31T23:59:59+08:00\"",
                "endsAt|\"2020-01-01T00:00:00+08:00\"",
                "hours|73",
                "quota|0",
                "startLimit|null",
                "dailyHelps|11",
                "campaignHelps|0",
                "allowedLanes|[null]",
                "allowedLanes|[\"NONE\"]"
            })
    void badInputNamesItsField(String field, String value) {
        Map<String, Object> body = draft();
        body.put(field, "@");
        Answer answer = staff(Roles.OPERATOR)
                .send("POST", CAMPAIGNS, JsonObject.mapFrom(body).encode().replace("\"@\"", value));
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().at("/violations/0/field").asText())
                .as(answer.text())
                .startsWith(field);
    }

    @Test
    void unknownThingsAreNotFoundAndOnlyOperatorsChangeThem() {
        assertThat(publish("0000000000001").code()).isEqualTo("BARGAIN_CAMPAIGN_NOT_FOUND");
        assertThat(close("nonsense").code()).isEqualTo("BARGAIN_CAMPAIGN_NOT_FOUND");
        assertThat(staff(Roles.VIEWER).get(CAMPAIGNS).status()).isEqualTo(200);
        assertThat(staff(Roles.VIEWER).post(CAMPAIGNS, draft()).status()).isEqualTo(403);
        assertThat(nobody().get(CAMPAIGNS).status()).isEqualTo(401);
    }

    private Answer publish(String id) {
        return staff(Roles.OPERATOR).post(CAMPAIGNS + "/" + id + "/publications", Map.of());
    }

    private Answer close(String id) {
        return staff(Roles.OPERATOR).post(CAMPAIGNS + "/" + id + "/closures", Map.of());
    }

    private Answer shopperSees(String id) {
        return nobody().get("/api/v1/bargain-campaigns/" + id);
    }

    private Map<String, Object> draft() {
        OffsetDateTime now = OffsetDateTime.now();
        Map<String, Object> draft = new HashMap<>();
        draft.put("skuId", Ids.text(sells(10_000, 10)));
        draft.put("name", "蓝莓砍价");
        draft.put("startPriceFen", 10_000);
        draft.put("floorPriceFen", 7_000);
        draft.put("cuts", 5);
        draft.put("mode", "FLOOR_ONLY");
        draft.put("team", false);
        draft.put("newcomerCuts", 2);
        draft.put("startsAt", now.minusMinutes(1).toString());
        draft.put("endsAt", now.plusDays(7).toString());
        draft.put("hours", 24);
        draft.put("quota", 100);
        draft.put("startLimit", 3);
        draft.put("dailyHelps", 5);
        draft.put("campaignHelps", 10);
        draft.put("allowedLanes", List.of());
        return draft;
    }
}
