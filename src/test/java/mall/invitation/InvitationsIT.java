package mall.invitation;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import mall.catalog.SkuId;
import mall.platform.db.Ids;
import mall.platform.http.Roles;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import mall.testing.Member;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who invites whom, what that brings to both, and what a refund takes back. */
@QuarkusTest
class InvitationsIT extends InvitationScene {

    private SkuId sku;

    @BeforeEach
    void opens() {
        sku = sells(PRICE, 1_000);
    }

    @Test
    void theFirstAndTheThirdReceivedOrderEarn_andTheSecondDoesNot() {
        runs(Map.of());
        Member lin = member();
        Buyer mei = invitedBy(lin);
        receives(mei, sku);
        becomes(lin, "1 GIVEN");
        assertThat(payoutStates(lin)).containsExactly("500 READY");
        long before = points(mei.member());
        assertThat(before).isEqualTo(100);
        receives(mei, sku);
        receives(mei, sku);
        becomes(lin, "1 GIVEN", "3 GIVEN");
        assertThat(payoutStates(lin)).containsExactly("1500 READY", "500 READY");
        JsonNode mine = lin.http().get("/api/v1/me/invitation").ok();
        assertThat(mine.path("progress").path("invited").asInt()).isOne();
        assertThat(mine.path("progress").path("counted").asInt()).isOne();
        JsonNode invitee = lin.http()
                .get("/api/v1/me/invitation/invitees")
                .ok()
                .path("items")
                .path(0);
        assertThat(invitee.path("keptOrders").asInt()).isEqualTo(3);
        assertThat(invitee.path("steps")).hasSize(2);
    }

    @Test
    void whoRegistersByACodeIsBound_andABrokenCodeKeepsNobodyOut() {
        runs(Map.of());
        Member lin = member();
        Member mei = comesBy(codeOf(lin).toLowerCase());
        eventually(() -> assertThat(mei.http()
                        .get("/api/v1/me/invitation")
                        .ok()
                        .path("inviter")
                        .path("nickname")
                        .asText())
                .isNotBlank());
        Member tao = comesBy("NOSUCHCODE");
        assertThat(tao.http().get("/api/v1/me/invitation").ok().path("inviter").isNull())
                .isTrue();
    }

    @Test
    void everythingIsSaidBeforeAnybodyShares_andOnThePageThatAFriendOpens() {
        runs(Map.of());
        Member lin = member();
        JsonNode mine = lin.http().get("/api/v1/me/invitation").ok();
        assertThat(mine.path("query").asText())
                .isEqualTo("inviteCode=" + mine.path("code").asText());
        assertThat(mine.path("program").path("rules").size()).isGreaterThan(4);
        JsonNode landing = nobody().get(
                        "/api/v1/invitations/" + mine.path("code").asText())
                .ok();
        assertThat(landing.path("program")
                        .path("steps")
                        .path(0)
                        .path("invitee")
                        .path(0)
                        .path("text")
                        .asText())
                .isEqualTo("100 积分");
        assertThat(landing.toString()).doesNotContain(lin.id());
        assertThat(nobody().get("/api/v1/invitations/ZZZZZZZZ").status()).isEqualTo(404);
        assertThat(nobody().get("/api/v1/invitations/x").status()).isEqualTo(404);
    }

    @Test
    void aFullRefundTakesBackWhatBothSidesGot_onceAndForGood() {
        runs(Map.of());
        Member lin = member();
        Buyer mei = invitedBy(lin);
        String order = receives(mei, sku);
        becomes(lin, "1 GIVEN");
        refunds(order, mei.sees(order).path("paidFen").asLong());
        becomes(lin, "1 REVOKED");
        assertThat(mei.sees(order).path("status").asText()).isEqualTo("CLOSED");
        assertThat(payoutStates(lin)).containsExactly("500 CANCELLED");
        assertThat(points(mei.member())).isZero();
        receives(mei, sku);
        hearsAgain(mei, order);
        becomes(lin, "1 REVOKED");
        assertThat(payoutStates(lin)).containsExactly("500 CANCELLED");
    }

    @Test
    void aPartRefundBelowTheMinimumTakesBackToo_andOneAboveDoesNot() {
        runs(Map.of());
        Member lin = member();
        String kept = receives(invitedBy(lin), sku);
        becomes(lin, "1 GIVEN");
        refunds(kept, 3_000);
        becomes(lin, "1 GIVEN");
        refunds(kept, 1_900);
        becomes(lin, "1 REVOKED");
    }

    @Test
    void cashThatWasTakenOutIsOwedAfterTheRefund() {
        runs(Map.of());
        Member lin = member();
        String order = receives(invitedBy(lin), sku);
        becomes(lin, "1 GIVEN");
        String payout = payouts(lin).path(0).path("id").asText();
        JsonNode ticket = lin.http()
                .withNewKey()
                .post("/api/v1/me/payouts/" + payout + "/transfers", Map.of())
                .ok();
        lin.phone().takes(ticket).ok();
        eventually(() -> assertThat(payoutStates(lin)).containsExactly("500 PAID"));
        refunds(order, PRICE);
        becomes(lin, "1 REVOKED");
        assertThat(payoutStates(lin)).containsExactly("500 RECLAIMED");
        receives(invitedBy(lin), sku);
        becomes(lin, "1 REVOKED", "1 GIVEN");
        assertThat(payoutStates(lin)).contains("0 SET_OFF");
    }

    @Test
    void ordersBelowTheMinimumDoNotCount() {
        runs(Map.of("minOrderFen", 2 * PRICE));
        Member lin = member();
        Buyer mei = invitedBy(lin);
        String order = receives(mei, sku);
        hearsAgain(mei, order);
        assertThat(steps(lin)).isEmpty();
    }

    @Test
    void nobodyInvitesHimself_norAnotherTwice_norWhoHasBoughtOrInvited() {
        runs(Map.of());
        Member lin = member();
        Member tao = member();
        Member mei = member();
        assertThat(names(lin, codeOf(lin)).code()).isEqualTo("INVITER_IS_SELF");
        names(mei, codeOf(lin)).ok();
        names(mei, codeOf(lin)).ok();
        assertThat(names(mei, codeOf(tao)).code()).isEqualTo("INVITER_ALREADY_SET");
        assertThat(names(lin, codeOf(mei)).code()).isEqualTo("INVITER_OF_OTHERS");
        assertThat(names(lin, codeOf(tao)).code()).isEqualTo("INVITER_OF_OTHERS");
        Buyer old = buyer();
        receives(old, sku);
        assertThat(names(old.member(), codeOf(lin)).code()).isEqualTo("INVITER_TOO_LATE");
        Member late = member();
        update("UPDATE id_member SET created_at = created_at - interval '8 days' WHERE id = $1", idOf(late));
        assertThat(names(late, codeOf(lin)).code()).isEqualTo("INVITER_TOO_LATE");
    }

    @Test
    void theCodeOfADeletedAccountInvitesNobody() {
        Member lin = member();
        String code = codeOf(lin);
        assertThat(lin.http().get("/api/v1/me/export").text()).contains(code);
        lin.http().withNewKey().delete("/api/v1/me").ok();
        assertThat(names(member(), code).code()).isEqualTo("INVITE_CODE_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[]",
                "{\"code\": \"\"}",
                "{\"code\": null}",
                "{\"code\": 7}",
                "{\"code\": \"' OR 1=1 --\"}",
                "not json"
            })
    void nonsenseIsRefusedPolitely(String body) {
        MallHttp.Answer answer = member().http().send("PUT", "/api/v1/me/inviter", body);
        assertThat(answer.status()).isBetween(400, 422);
    }

    @Test
    void theSameDeviceEarnsNothing_andWhatLooksOddWaitsForOps() {
        runs(Map.of());
        Member lin = member();
        Buyer odd = invitedBy(lin);
        Buyer wrong = invitedBy(lin);
        update("UPDATE iv_binding SET earns = NULL WHERE invitee_id = $1", odd.id());
        update("UPDATE iv_binding SET earns = false WHERE invitee_id = $1", wrong.id());
        update("UPDATE rk_act SET verdict = 'HELD' WHERE kind = 'INVITATION' AND actor_id = $1", odd.id());
        receives(odd, sku);
        receives(wrong, sku);
        becomes(lin, "1 WAITING", "1 FORGONE RISK");
        assertThat(payoutStates(lin)).isEmpty();
        String act = Ids.text(count("SELECT id FROM rk_act WHERE kind = 'INVITATION' AND actor_id = $1", odd.id()));
        review(act, true);
        becomes(lin, "1 GIVEN", "1 FORGONE RISK");
        assertThat(payoutStates(lin)).containsExactly("500 READY");
    }

    @Test
    void aDayAndABudgetHaveAnEnd() {
        runs(Map.of("dailyCap", 1));
        Member lin = member();
        receives(invitedBy(lin), sku);
        becomes(lin, "1 GIVEN");
        receives(invitedBy(lin), sku);
        becomes(lin, "1 GIVEN", "1 FORGONE DAILY_CAP");
        runs(Map.of("budgetFen", 1_600));
        Member tao = member();
        for (int i = 0; i < 3; i++) {
            receives(invitedBy(tao), sku);
        }
        becomes(tao, "1 GIVEN", "1 GIVEN", "1 FORGONE BUDGET");
    }

    @Test
    void opsWritesPublishesAndEnds_eachInHisRole() {
        MallHttp operator = staff(Roles.OPERATOR);
        String id = operator.post(OPS, terms(Map.of())).ok().path("id").asText();
        assertThat(operator.post(OPS + "/" + id + "/publications", Map.of()).status())
                .isEqualTo(403);
        assertThat(staff(Roles.VIEWER).post(OPS, terms(Map.of())).status()).isEqualTo(403);
        operator.put(OPS + "/" + id, terms(Map.of("name", "邀请有礼二期"))).ok();
        staff(Roles.FINANCE).post(OPS + "/" + id + "/publications", Map.of()).ok();
        assertThat(operator.put(OPS + "/" + id, terms(Map.of())).code()).isEqualTo("INVITATION_PROGRAM_NOT_DRAFT");
        operator.post(OPS + "/" + id + "/closures", Map.of()).ok();
        assertThat(operator.post(OPS + "/" + id + "/closures", Map.of()).code())
                .isEqualTo("INVITATION_PROGRAM_NOT_PUBLISHED");
        assertThat(operator.post(OPS, terms(Map.of("steps", List.of()))).status())
                .isEqualTo(422);
        assertThat(operator.post(OPS, terms(Map.of("steps", List.of(step(1, List.of(cash(999_999)), List.of())))))
                        .code())
                .isEqualTo("INVITATION_PROGRAM_INVALID");
        assertThat(operator.post(
                                OPS,
                                terms(Map.of(
                                        "steps",
                                        List.of(step(1, List.of(Map.of("kind", "COUPON", "amount", 1)), List.of())))))
                        .status())
                .isEqualTo(404);
        assertThat(operator.get(OPS + "/nonsense").status()).isEqualTo(404);
    }

    private void review(String act, boolean approved) {
        staff(Roles.OPERATOR)
                .withNewKey()
                .post("/api/ops/v1/risk-acts/" + act + "/reviews", Map.of("approved", approved))
                .ok();
    }
}
