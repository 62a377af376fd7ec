package mall.ops;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mall.platform.http.Roles;
import mall.testing.MallHttp;
import mall.testing.ShopFloor;
import org.junit.jupiter.api.Test;

/** Rules of what shares earn, in the hands of ops. */
@QuarkusTest
class OpsShareRulesIT extends ShopFloor {

    private static final String RULES = "/api/ops/v1/share-rules";

    @Test
    void aRuleIsWrittenRevisedPublishedAndEndedAndAllOfItIsAudited() {
        MallHttp ops = staff(Roles.OPERATOR);
        String id = ops.post(RULES, draft(Map.of())).ok().path("id").asText();
        assertThat(shown(id)).isFalse();
        JsonNode revised = ops.put(RULES + "/" + id, draft(Map.of("perDay", 7))).ok();
        assertThat(revised.path("perDay").asInt()).isEqualTo(7);
        assertThat(act(ops, id, "publications").ok().path("status").asText()).isEqualTo("PUBLISHED");
        eventually(() -> assertThat(shown(id)).isTrue());
        assertThat(ops.put(RULES + "/" + id, draft(Map.of())).code()).isEqualTo("SHARE_RULE_NOT_DRAFT");
        assertThat(act(ops, id, "publications").code()).isEqualTo("SHARE_RULE_NOT_DRAFT");
        assertThat(act(ops, id, "endings").ok().path("status").asText()).isEqualTo("ENDED");
        eventually(() -> assertThat(shown(id)).isFalse());
        assertThat(act(ops, id, "endings").code()).isEqualTo("SHARE_RULE_NOT_PUBLISHED");
        assertThat(ops.get(RULES + "/" + id).ok().path("text").asText()).contains("好友通过分享注册成为会员");
        JsonNode audit = staff(Roles.ADMIN)
                .get("/api/ops/v1/audit?subject=share-rule/" + id)
                .ok()
                .path("items");
        assertThat(audit)
                .extracting(one -> one.path("act").asText())
                .containsExactly("share-rule.end", "share-rule.publish", "share-rule.revise", "share-rule.create");
    }

    @Test
    void whatOpsMayNotWriteNamesItsField() {
        assertThat(violations(Map.of("perDay", 0))).containsExactly("perDay");
        assertThat(violations(Map.of("perDay", 200))).containsExactly("perDay");
        assertThat(violations(Map.of("budget", 1))).containsExactly("perSharer");
        assertThat(violations(Map.of("endsAt", "2020-01-01T00:00:00+08:00"))).contains("endsAt");
        assertThat(violations(Map.of("prizes", List.of()))).containsExactly("prizes");
        assertThat(violations(Map.of("prizes", List.of(points(), points())))).containsExactly("prizes");
        assertThat(violations(Map.of("act", "JOINED", "targets", List.of("PRODUCT"))))
                .containsExactly("targets");
        assertThat(violations(Map.of("name", " "))).containsExactly("name");
        assertThat(violations(Map.of("prizes", List.of(Map.of("kind", "POINTS", "amount", 0)))))
                .containsExactly("prizes[0].amount");
    }

    @Test
    void nothingIsPromisedThatCannotBeGiven() {
        MallHttp ops = staff(Roles.OPERATOR);
        for (Map<String, Object> cash : List.of(
                Map.<String, Object>of("kind", "CASH", "amount", 9),
                Map.<String, Object>of("kind", "CASH", "amount", 200_000),
                Map.<String, Object>of("kind", "CASH", "amount", 199_999, "newcomerExtra", 1))) {
            assertThat(ops.post(RULES, draft(Map.of("prizes", List.of(cash)))).code())
                    .isEqualTo("PAYOUT_AMOUNT_INVALID");
        }
        assertThat(ops.post(RULES, draft(Map.of("prizes", List.of(coupon("REWARD", 1)))))
                        .status())
                .isEqualTo(201);
        assertThat(ops.post(RULES, draft(Map.of("prizes", List.of(coupon("CLAIM", 1)))))
                        .code())
                .isEqualTo("COUPON_TEMPLATE_INVALID");
        assertThat(violations(Map.of("prizes", List.of(coupon("REWARD", 11))))).containsExactly("prizes");
    }

    private Map<String, Object> coupon(String source, int amount) {
        Map<String, Object> terms = new HashMap<>(Map.of(
                "name", "奖励券", "kind", "AMOUNT", "offFen", 500, "thresholdFen", 1_000, "stackClass", "ORDER_COUPON"));
        terms.putAll(Map.of("validDays", 7, "total", 100, "perMember", 20, "returnPolicy", "RETURN_IF_VALID"));
        terms.putAll(Map.of(
                "claimFrom",
                OffsetDateTime.now().minusDays(1).toString(),
                "claimUntil",
                OffsetDateTime.now().plusDays(30).toString(),
                "sources",
                List.of(source)));
        String template = staff(Roles.OPERATOR)
                .withNewKey()
                .post("/api/ops/v1/coupon-templates", terms)
                .ok()
                .path("id")
                .asText();
        return Map.of("kind", "COUPON", "couponTemplateId", template, "amount", amount);
    }

    @Test
    void nobodyCanWriteARuleForSharingOrVisiting() {
        for (String act : List.of("SHARED", "VISITED", "OPENED")) {
            assertThat(staff(Roles.OPERATOR)
                            .post(RULES, draft(Map.of("act", act)))
                            .status())
                    .isIn(400, 422);
        }
    }

    @Test
    void aCouponMustBeThereAndOnlyOperatorsWrite() {
        MallHttp ops = staff(Roles.OPERATOR);
        Map<String, Object> coupon = Map.of("kind", "COUPON", "amount", 1);
        assertThat(ops.post(RULES, draft(Map.of("prizes", List.of(coupon)))).code())
                .isEqualTo("COUPON_TEMPLATE_NOT_FOUND");
        assertThat(ops.get(RULES + "/x").code()).isEqualTo("SHARE_RULE_NOT_FOUND");
        assertThat(act(ops, "0HZXK5A3T2W7C", "publications").code()).isEqualTo("SHARE_RULE_NOT_FOUND");
        assertThat(ops.post(RULES, "[]").status()).isEqualTo(400);
        for (String role : List.of(Roles.VIEWER, Roles.FINANCE)) {
            assertThat(staff(role).post(RULES, draft(Map.of())).status()).isEqualTo(403);
            assertThat(staff(role).get(RULES).status()).isEqualTo(200);
        }
        assertThat(member().http().get(RULES).status()).isEqualTo(403);
        assertThat(nobody().get("/api/ops/v1/share-acts").status()).isEqualTo(401);
        assertThat(ops.get("/api/ops/v1/share-acts?status=MAYBE").status()).isEqualTo(422);
        assertThat(ops.get("/api/ops/v1/share-acts?sharerId=x").status()).isEqualTo(404);
        assertThat(nobody().get("/api/v1/me/share-rewards").status()).isEqualTo(401);
    }

    private boolean shown(String id) {
        return nobody().get("/api/v1/share-rules")
                .ok()
                .path("items")
                .findValuesAsText("id")
                .contains(id);
    }

    private static MallHttp.Answer act(MallHttp ops, String id, String act) {
        return ops.post(RULES + "/" + id + "/" + act, Map.of());
    }

    private Set<String> violations(Map<String, Object> change) {
        MallHttp.Answer answer = staff(Roles.OPERATOR).post(RULES, draft(change));
        assertThat(answer.status()).isEqualTo(422);
        return answer.json().path("violations").findValuesAsText("field").stream()
                .collect(Collectors.toSet());
    }

    private static Map<String, Object> draft(Map<String, Object> change) {
        Map<String, Object> draft = new HashMap<>(Map.of(
                "name",
                "分享得积分",
                "act",
                "REGISTERED",
                "prizes",
                List.of(points()),
                "perDay",
                5,
                "perSharer",
                100,
                "budget",
                10_000,
                "startsAt",
                "2026-01-01T00:00:00+08:00",
                "endsAt",
                "2027-12-01T00:00:00+08:00"));
        draft.putAll(change);
        return draft;
    }

    private static Map<String, Object> points() {
        return Map.of("kind", "POINTS", "amount", 20, "newcomerExtra", 5);
    }
}
