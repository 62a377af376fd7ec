package mall.segment;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Segments and tags in the hands of ops. */
@QuarkusTest
class OpsSegmentsIT extends SegmentScene {

    private static final String TAGS = "/api/ops/v1/member-tags";

    private final String tag = "标" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aSegmentIsWrittenLookedAtChangedAndPutAway() {
        Buyer ana = tagged();
        Buyer ben = tagged();
        JsonNode saved = saves(tagIs(tag)).ok();
        String path = SEGMENTS + "/" + saved.path("id").asText();
        assertThat(saved.path("version").asInt()).isOne();
        assertThat(audience(path).path("memberCount").asLong()).isEqualTo(2);
        assertThat(audience(path).path("sample").findValuesAsText("memberId"))
                .containsExactlyInAnyOrder(ana.member().id(), ben.member().id());
        assertThat(audience(path).path("sample").findValuesAsText("nicknameMasked"))
                .containsOnly("微**");

        Map<String, Object> nobody = Map.of("all", List.of(tagIs(tag), is("orders", "GTE", 1)));
        JsonNode revised = staff(Roles.OPERATOR)
                .put(path, Map.of("name", "买过的", "rule", nobody))
                .ok();
        assertThat(revised.path("version").asInt()).isEqualTo(2);
        assertThat(audience(path).path("memberCount").asLong()).isZero();
        JsonNode renamed = staff(Roles.OPERATOR)
                .put(path, Map.of("name", "买过没有", "rule", nobody))
                .ok();
        assertThat(renamed.path("version").asInt()).isEqualTo(2);
        JsonNode versions = staff(Roles.VIEWER).get(path + "/versions?limit=1").ok();
        assertThat(versions.at("/items/0/version").asInt()).isEqualTo(2);
        JsonNode older = staff(Roles.VIEWER)
                .get(path + "/versions?cursor=" + versions.path("nextCursor").asText())
                .ok();
        assertThat(older.at("/items/0/rule/fact").asText()).isEqualTo("tag");
        assertThat(older.path("nextCursor").isNull()).isTrue();

        assertThat(staff(Roles.OPERATOR)
                        .post(path + "/archivals", Map.of())
                        .ok()
                        .path("archivedAt")
                        .isNull())
                .isFalse();
        assertThat(staff(Roles.OPERATOR).post(path + "/archivals", Map.of()).status())
                .isEqualTo(200);
        assertThat(staff(Roles.OPERATOR)
                        .put(path, Map.of("name", "新", "rule", nobody))
                        .code())
                .isEqualTo("SEGMENT_ARCHIVED");
        assertThat(listed("")).doesNotContain(saved.path("id").asText());
        assertThat(listed("&archived=true")).contains(saved.path("id").asText());
        assertThat(audience(path).path("memberCount").asLong()).isZero();
    }

    @Test
    void aRuleIsTriedBeforeItIsSaved() {
        Buyer ana = tagged();
        JsonNode preview = staff(Roles.VIEWER)
                .post(PREVIEWS, Map.of("rule", Map.of("all", List.of(tagIs(tag), is("orders", "EQ", 0)))))
                .ok();
        assertThat(preview.path("memberCount").asLong()).isOne();
        assertThat(preview.at("/sample/0/memberId").asText())
                .isEqualTo(ana.member().id());
        assertThat(preview.at("/sample/0/level").asText()).isEqualTo("ORDINARY");
        assertThat(preview.toString()).doesNotContain("微信用户");
        JsonNode others = staff(Roles.VIEWER)
                .post(PREVIEWS, Map.of("rule", Map.of("all", List.of(tagIs(tag), is("orders", "GT", 0)))))
                .ok();
        assertThat(others.path("memberCount").asLong()).isZero();
    }

    @Test
    void aBadRuleNamesEveryFaultAndSavesNothing() {
        Map<String, Object> bad = Map.of(
                "all",
                List.of(
                        is("level", "AT_LEAST", "EMPEROR"),
                        Map.of("not", is("orders", "GTE", "1 OR 1=1")),
                        Map.of("fact", "pg_sleep(10)", "op", "EQ", "value", 1)));
        MallHttp.Answer refused = saves(bad);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("SEGMENT_INVALID");
        assertThat(refused.json().path("violations").findValuesAsText("field"))
                .containsExactly("rule.all[0].value", "rule.all[1].not.value", "rule.all[2].fact");
        assertThat(staff(Roles.VIEWER).post(PREVIEWS, Map.of("rule", bad)).code())
                .isEqualTo("SEGMENT_INVALID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"rule\": null}",
                "{\"rule\": []}",
                "{\"rule\": \"1=1\"}",
                "{\"rule\": {\"all\": null}}",
                "{\"rule\": {\"fact\": \"tag\", \"op\": \"ANY_OF\", \"value\": [\"\\u0000\"]}}",
                "{\"rule\": {\"fact\": \"paidFen\", \"op\": \"GTE\", \"value\": 1e400}}",
                "{\"rule\": {\"fact\": \"paidFen\", \"op\": \"GTE\", \"value\": 123456789012345678901234567890}}",
                "{\"rule\": {\"\\u0000\": 1}}",
            })
    void whatIsNoRuleIsRefusedAsInput(String body) {
        assertThat(staff(Roles.VIEWER).post(PREVIEWS, body).status()).isBetween(400, 422);
    }

    @Test
    void aRuleAsDeepAsTheParserGoesIsRefused() {
        String deep = "{\"rule\": " + "{\"not\": ".repeat(900) + "{}" + "}".repeat(901);
        assertThat(staff(Roles.VIEWER).post(PREVIEWS, deep).status()).isBetween(400, 422);
        String wide = "{\"rule\": {\"all\": ["
                + String.join(",", Collections.nCopies(2_000, "{\"fact\": \"orders\", \"op\": \"EQ\", \"value\": 1}"))
                + "]}}";
        assertThat(staff(Roles.VIEWER).post(PREVIEWS, wide).code()).isEqualTo("SEGMENT_INVALID");
    }

    @Test
    void onlyWhoMayChangesAnything() {
        Buyer ana = buyer();
        Map<String, Object> body = Map.of("name", "不许", "rule", is("orders", "GTE", 0));
        String some = SEGMENTS + "/" + Ids.text(1);
        for (String role : List.of(Roles.VIEWER, Roles.FINANCE)) {
            assertThat(staff(role).post(SEGMENTS, body).status()).isEqualTo(403);
            assertThat(staff(role).put(some, body).status()).isEqualTo(403);
            assertThat(staff(role).post(some + "/archivals", Map.of()).status()).isEqualTo(403);
            assertThat(staff(role)
                            .put("/api/ops/v1/members/" + ana.member().id() + "/tags", Map.of("tags", List.of()))
                            .status())
                    .isEqualTo(403);
            assertThat(staff(role).post(TAGS + "/additions", batch(tag, ana)).status())
                    .isEqualTo(403);
            assertThat(staff(role).get(SEGMENTS).status()).isEqualTo(200);
        }
        for (MallHttp shopper : List.of(ana.http())) {
            assertThat(shopper.get(SEGMENTS).status()).isEqualTo(403);
            assertThat(shopper.post(PREVIEWS, Map.of("rule", is("orders", "GTE", 0)))
                            .status())
                    .isEqualTo(403);
            assertThat(shopper.get(SEGMENTS + "/rfm").status()).isEqualTo(403);
            assertThat(shopper.get(TAGS).status()).isEqualTo(403);
        }
        assertThat(nobody().get(SEGMENTS).status()).isEqualTo(401);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (String id : List.of(Ids.text(1), "x", "0000000000000%00")) {
            assertThat(staff(Roles.OPERATOR).get(SEGMENTS + "/" + id).status()).isEqualTo(404);
            assertThat(staff(Roles.OPERATOR)
                            .get(SEGMENTS + "/" + id + "/audience")
                            .status())
                    .isEqualTo(404);
            assertThat(staff(Roles.OPERATOR)
                            .get(SEGMENTS + "/" + id + "/versions")
                            .status())
                    .isEqualTo(404);
            assertThat(staff(Roles.OPERATOR)
                            .get("/api/ops/v1/members/" + id + "/tags")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void tagsAreSetAddedAndTaken() {
        Buyer ana = buyer();
        Buyer ben = buyer();
        MallHttp operator = staff(Roles.OPERATOR);
        assertThat(operator.post(TAGS + "/additions", batch(tag, ana, ben))
                        .ok()
                        .path("changed")
                        .asInt())
                .isEqualTo(2);
        assertThat(operator.post(TAGS + "/additions", batch(tag, ana, ben))
                        .ok()
                        .path("changed")
                        .asInt())
                .isZero();
        assertThat(countOf(tag)).isEqualTo(2);
        String tags = "/api/ops/v1/members/" + ana.member().id() + "/tags";
        assertThat(operator.put(tags, Map.of("tags", List.of("爱喝茶", "老顾客", "爱喝茶")))
                        .ok()
                        .path("tags"))
                .hasSize(2);
        assertThat(countOf(tag)).isOne();
        assertThat(operator.post(TAGS + "/removals", batch(tag, ana, ben))
                        .ok()
                        .path("changed")
                        .asInt())
                .isOne();
        assertThat(countOf(tag)).isZero();
        assertThat(operator.put(tags, Map.of("tags", List.of("a\u0000b"))).status())
                .isEqualTo(422);
        assertThat(operator.put(tags, Map.of("tags", List.of("二十一个字二十一个字二十一个字二十一个字二")))
                        .status())
                .isEqualTo(422);
        assertThat(operator.put(tags, Map.of("tags", Collections.nCopies(51, "x")))
                        .status())
                .isEqualTo(422);
        assertThat(operator.post(TAGS + "/additions", Map.of("tag", tag, "memberIds", List.of("x")))
                        .status())
                .isEqualTo(404);
        assertThat(operator.post(TAGS + "/additions", Map.of("tag", tag, "memberIds", List.of(Ids.text(1))))
                        .ok()
                        .path("changed")
                        .asInt())
                .isZero();
    }

    @Test
    void twentyHandsTagOneMemberOnce() {
        Buyer ana = buyer();
        List<Outcome<Integer>> changed = Race.of(20, i -> staff(Roles.OPERATOR)
                .post(TAGS + "/additions", batch(tag, ana))
                .ok()
                .path("changed")
                .asInt());
        assertThat(changed).allMatch(Outcome::ok);
        assertThat(countOf(tag)).isOne();
    }

    @Test
    void theNightSortsBuyersIntoEightKinds() {
        Buyer ana = agreeing();
        String order = ana.buys(skuOf(product(5_000)), 1);
        eventually(() -> assertBought(ana, 1, ana.sees(order).path("paidFen").asLong()));
        aNightPasses();
        JsonNode rfm = staff(Roles.VIEWER).get(SEGMENTS + "/rfm").ok();
        assertThat(rfm.path("cells")).hasSize(8);
        assertThat(rfm.at("/cells/0/title").asText()).isEqualTo("重要价值客户");
        assertThat(rfm.path("cells").findValues("memberCount").stream()
                        .mapToLong(JsonNode::asLong)
                        .sum())
                .isGreaterThanOrEqualTo(1);
        assertThat(rfm.at("/fifths/lastPaidAt")).hasSize(4);
        assertThat(fulfils(ana, is("rfmCell", "IN", List.of(facts(ana, "rfm_cell")))))
                .isTrue();
        assertThat(fulfils(ana, is("churnScore", "EQ", 0))).isTrue();
    }

    private Buyer tagged() {
        Buyer buyer = buyer();
        staff(Roles.OPERATOR).post(TAGS + "/additions", batch(tag, buyer)).ok();
        return buyer;
    }

    private MallHttp.Answer saves(Map<String, Object> rule) {
        return staff(Roles.OPERATOR).post(SEGMENTS, Map.of("name", "测试人群", "rule", rule));
    }

    private JsonNode audience(String path) {
        return staff(Roles.VIEWER).get(path + "/audience").ok();
    }

    private List<String> listed(String more) {
        return staff(Roles.VIEWER)
                .get(SEGMENTS + "?limit=100" + more)
                .ok()
                .path("items")
                .findValuesAsText("id");
    }

    private long countOf(String wanted) {
        return StreamSupport.stream(
                        staff(Roles.VIEWER).get(TAGS).ok().path("items").spliterator(), false)
                .filter(one -> one.path("tag").asText().equals(wanted))
                .mapToLong(one -> one.path("memberCount").asLong())
                .sum();
    }

    private static Map<String, Object> tagIs(String tag) {
        return is("tag", "ANY_OF", List.of(tag));
    }

    private static Map<String, Object> batch(String tag, Buyer... buyers) {
        return Map.of(
                "tag",
                tag,
                "memberIds",
                List.of(buyers).stream().map(buyer -> buyer.member().id()).toList());
    }
}
