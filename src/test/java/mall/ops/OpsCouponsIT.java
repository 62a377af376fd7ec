package mall.ops;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mall.testing.MallHttp;
import mall.testing.Member;
import mall.testing.OpsDesk;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Coupons in the hands of ops. */
@QuarkusTest
class OpsCouponsIT {

    private static final String TEMPLATES = "/api/ops/v1/coupon-templates";
    private static final String BATCHES = "/api/ops/v1/coupon-code-batches";
    private static final String SOMEBODY = "0HZX3V9C8QK2R";

    @TestHTTPResource("/")
    URI mall;

    @ConfigProperty(name = "mall.wechat.api-base-url")
    URI standin;

    private MallHttp operator;

    @BeforeEach
    void someoneIsOnDuty() {
        operator = OpsDesk.hired(mall, "operator");
    }

    @Test
    void aTemplateIsWrittenRevisedPublishedRaisedPausedAndEnded() {
        String id = operator.post(TEMPLATES, entry()).ok().path("id").asText();
        Map<String, Object> other = entry();
        other.put("offFen", 3000);
        assertThat(operator.put(TEMPLATES + "/" + id, other).ok().path("offFen").asLong())
                .isEqualTo(3000);
        assertThat(does(id, "publications").path("status").asText()).isEqualTo("PUBLISHED");
        assertThat(operator.put(TEMPLATES + "/" + id, other).code()).isEqualTo("COUPON_TEMPLATE_NOT_DRAFT");
        assertThat(operator.post(TEMPLATES + "/" + id + "/extensions", Map.of("total", 200))
                        .ok()
                        .path("cap")
                        .asInt())
                .isEqualTo(200);
        MallHttp.Answer less = operator.post(TEMPLATES + "/" + id + "/extensions", Map.of("total", 199));
        assertThat(less.status()).isEqualTo(422);
        assertThat(less.json().path("violations").path(0).path("field").asText())
                .isEqualTo("total");
        assertThat(does(id, "pauses").path("status").asText()).isEqualTo("PAUSED");
        assertThat(does(id, "publications").path("status").asText()).isEqualTo("PUBLISHED");
        JsonNode ended = does(id, "endings");
        assertThat(ended.path("status").asText()).isEqualTo("ENDED");
        assertThat(operator.post(TEMPLATES + "/" + id + "/publications", Map.of())
                        .code())
                .isEqualTo("COUPON_TEMPLATE_WRONG_STATUS");
        assertThat(OpsDesk.admin(mall)
                        .get("/api/ops/v1/audit?subject=coupon-template/" + id)
                        .ok()
                        .path("items")
                        .findValuesAsText("act"))
                .containsExactly(
                        "coupon.end",
                        "coupon.publish",
                        "coupon.pause",
                        "coupon.extend",
                        "coupon.publish",
                        "coupon.revise",
                        "coupon.create");
    }

    @Test
    void aSendingTellsWhatBecameOfEachMember() {
        String id = published();
        String mei = Member.arrives(mall, standin, "小美")
                .http()
                .get("/api/v1/me")
                .ok()
                .path("id")
                .asText();
        Map<String, Object> body = Map.of("memberIds", List.of(mei, SOMEBODY, mei));
        JsonNode sent = operator.withKey("sending-" + id)
                .post(TEMPLATES + "/" + id + "/sendings", body)
                .ok();
        assertThat(sent.path("issued").asInt()).isEqualTo(1);
        assertThat(sent.path("results").findValuesAsText("outcome")).containsExactly("ISSUED", "NO_MEMBER");
        JsonNode again = operator.withKey("sending-" + id)
                .post(TEMPLATES + "/" + id + "/sendings", body)
                .ok();
        assertThat(again).isEqualTo(sent);
        JsonNode more = operator.withNewKey()
                .post(TEMPLATES + "/" + id + "/sendings", Map.of("memberIds", List.of(mei)))
                .ok();
        assertThat(more.path("results").findValuesAsText("outcome")).containsExactly("LIMIT_REACHED");

        JsonNode coupons = operator.get("/api/ops/v1/coupons?templateId=" + id + "&memberId=" + mei)
                .ok()
                .path("items");
        String coupon = coupons.path(0).path("id").asText();
        assertThat(operator.post("/api/ops/v1/coupons/" + coupon + "/voidings", Map.of())
                        .ok()
                        .path("status")
                        .asText())
                .isEqualTo("VOID");
        assertThat(operator.post("/api/ops/v1/coupons/" + coupon + "/voidings", Map.of())
                        .code())
                .isEqualTo("COUPON_NOT_IN_WALLET");
        JsonNode statistics = operator.get(TEMPLATES + "/" + id + "/statistics").ok();
        assertThat(statistics.path("issued").asLong()).isEqualTo(1);
        assertThat(statistics.path("voided").asLong()).isEqualTo(1);
        assertThat(statistics.path("budgetSpentFen").asLong()).isEqualTo(2000);
    }

    @Test
    void codesAreMadeInTheBackgroundAndHandedOverOnce() {
        String id = published();
        JsonNode batch = operator.withNewKey()
                .post(BATCHES, Map.of("templateId", id, "codes", 100))
                .ok();
        String path = BATCHES + "/" + batch.path("id").asText();
        eventually(() ->
                assertThat(operator.get(path).ok().path("status").asText()).isEqualTo("READY"));
        assertThat(operator.get(BATCHES + "?templateId=" + id)
                        .ok()
                        .path("items")
                        .size())
                .isEqualTo(1);
        MallHttp.Answer sheet = operator.post(path + "/exports", Map.of());
        assertThat(sheet.status()).isEqualTo(200);
        assertThat(sheet.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(sheet.text().lines().distinct()).hasSize(100);
        assertThat(operator.post(path + "/exports", Map.of()).code()).isEqualTo("CODE_BATCH_WRONG_STATUS");
        assertThat(operator.withNewKey()
                        .post(BATCHES, Map.of("templateId", id, "codes", 101))
                        .code())
                .isEqualTo("CODE_BATCH_TOO_LARGE");
        assertThat(operator.post(path + "/voidings", Map.of())
                        .ok()
                        .path("status")
                        .asText())
                .isEqualTo("VOID");
    }

    @Test
    void aViewerLooksAndNothingElse() {
        MallHttp viewer = OpsDesk.hired(mall, "viewer");
        String id = published();
        viewer.get(TEMPLATES).ok();
        viewer.get(TEMPLATES + "/" + id).ok();
        viewer.get(TEMPLATES + "/" + id + "/statistics").ok();
        for (String act : List.of("publications", "pauses", "endings")) {
            assertThat(viewer.post(TEMPLATES + "/" + id + "/" + act, Map.of()).status())
                    .isEqualTo(403);
        }
        assertThat(viewer.post(TEMPLATES, entry()).status()).isEqualTo(403);
        assertThat(MallHttp.at(mall).get(TEMPLATES).status()).isEqualTo(401);
    }

    @Test
    void badInputIsRefusedByField() {
        assertThat(field("offFen", null)).isEqualTo("offFen");
        assertThat(field("offFen", 0)).contains("offFen");
        assertThat(field("thresholdFen", 1)).isEqualTo("thresholdFen");
        assertThat(field("validDays", null)).isEqualTo("validFrom");
        assertThat(field("validFrom", "2026-11-21T00:00:00+08:00")).isEqualTo("validDays");
        assertThat(field("name", " ")).contains("name");
        assertThat(field("sources", List.of())).contains("sources");
        assertThat(field("total", 0)).contains("total");
        assertThat(post("kind", "LOTTERY").status()).isIn(400, 422);
        assertThat(post("scope", Map.of("included", Map.of("productIds", List.of(SOMEBODY))))
                        .code())
                .isEqualTo("PRODUCT_NOT_FOUND");
        assertThat(post("scope", Map.of("included", Map.of("categoryIds", List.of(SOMEBODY))))
                        .code())
                .isEqualTo("CATEGORY_NOT_FOUND");
        assertThat(post("scope", Map.of("excluded", Map.of("skuIds", List.of(SOMEBODY))))
                        .code())
                .isEqualTo("SKU_NOT_FOUND");
        Stream.of(
                        TEMPLATES + "/x",
                        TEMPLATES + "/" + SOMEBODY,
                        "/api/ops/v1/coupons/" + SOMEBODY,
                        BATCHES + "/" + SOMEBODY)
                .forEach(path -> assertThat(operator.get(path).status()).isEqualTo(404));
    }

    private String published() {
        String id = operator.post(TEMPLATES, entry()).ok().path("id").asText();
        does(id, "publications");
        return id;
    }

    private JsonNode does(String id, String act) {
        return operator.post(TEMPLATES + "/" + id + "/" + act, Map.of()).ok();
    }

    private MallHttp.Answer post(String name, Object value) {
        Map<String, Object> entry = entry();
        entry.put(name, value);
        return operator.post(TEMPLATES, entry);
    }

    private String field(String name, Object value) {
        MallHttp.Answer answer = post(name, value);
        assertThat(answer.status()).isEqualTo(422);
        return answer.json().path("violations").path(0).path("field").asText();
    }

    private static Map<String, Object> entry() {
        Map<String, Object> entry = new HashMap<>();
        entry.put("name", "满减券");
        entry.put("kind", "AMOUNT");
        entry.put("offFen", 2000);
        entry.put("thresholdFen", 10_000);
        entry.put("stackClass", "ORDER_COUPON");
        entry.put("validDays", 7);
        entry.put("claimFrom", "2020-01-01T00:00:00+08:00");
        entry.put("claimUntil", "2030-01-01T00:00:00+08:00");
        entry.put("total", 100);
        entry.put("perMember", 1);
        entry.put("budgetFen", 1_000_000);
        entry.put("returnPolicy", "RETURN_IF_VALID");
        entry.put("sources", List.of("CLAIM", "CODE", "PUSH"));
        return entry;
    }
}
