package mall.payout;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import mall.platform.http.Roles;
import mall.platform.reward.Reward;
import mall.testing.MallHttp;
import mall.testing.Member;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reward in money reaches its member once, whatever WeChat says and when. */
@QuarkusTest
class PayoutsIT extends PayoutScene {

    @Test
    void aMemberTakesHisRewardOut() {
        Member mei = member();
        String payout = given(reward(mei, 500));
        assertThat(sees(mei, payout).path("status").asText()).isEqualTo("READY");
        JsonNode ticket = claims(mei, payout).ok();
        assertThat(ticket.path("package").asText()).isNotBlank();
        assertThat(ticket.path("mchId").asText()).isNotBlank();
        assertThat(sees(mei, payout).path("transfer").path("status").asText()).isEqualTo("WAIT_CONFIRM");
        mei.phone().takes(ticket).ok();
        becomes(mei, payout, PayoutStatus.PAID);
        assertThat(claims(mei, payout).code()).isEqualTo("PAYOUT_NOT_READY");
        assertThat(numbers(payout)).extracting(TransferView::status).containsExactly(TransferStatus.PAID);
    }

    @Test
    void theSameKeyGivesTheSameTicketAndAnotherKeyTheSameNumber() {
        Member mei = member();
        String payout = given(reward(mei, 500));
        MallHttp keyed = mei.http().withNewKey();
        String path = PAYOUTS + "/" + payout + "/transfers";
        String first = keyed.post(path, Map.of()).text();
        assertThat(keyed.post(path, Map.of()).text()).isEqualTo(first);
        assertThat(claims(mei, payout).ok().path("package").asText()).isEqualTo(packageOf(first));
        assertThat(numbers(payout)).hasSize(1);
        assertThat(mei.http().post(path, Map.of()).code()).isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
    }

    @Test
    void anotherMembersPayoutIsNotThere() {
        String payout = given(reward(member(), 500));
        Member other = member();
        assertThat(other.http().get(PAYOUTS + "/" + payout).status()).isEqualTo(404);
        assertThat(claims(other, payout).status()).isEqualTo(404);
        assertThat(other.http()
                        .post(PAYOUTS + "/" + payout + "/transfer-checks", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(claims(other, "nonsense").status()).isEqualTo(404);
        assertThat(other.http().get(PAYOUTS).ok().path("items")).isEmpty();
        assertThat(nobody().get(PAYOUTS).status()).isEqualTo(401);
    }

    @Test
    void aPackageIsWorthNothingOnAnotherPhone() {
        Member mei = member();
        String payout = given(reward(mei, 500));
        JsonNode ticket = claims(mei, payout).ok();
        assertThat(member().phone().takes(ticket).status()).isEqualTo(404);
        assertThat(sees(mei, payout).path("status").asText()).isEqualTo("UNDERWAY");
    }

    @Test
    void whoDoesNotConfirmWithinADayMayTryAgainUnderANewNumber() {
        Member mei = member();
        String payout = given(reward(mei, 500));
        claims(mei, payout).ok();
        standin()
                .post("/_sim/transfers/" + lastNumber(payout) + "/expirations", Map.of())
                .ok();
        becomes(mei, payout, PayoutStatus.READY);
        takesOut(mei, payout);
        assertThat(numbers(payout))
                .extracting(TransferView::status)
                .containsExactly(TransferStatus.EXPIRED, TransferStatus.PAID);
    }

    @Test
    void aTransferThatFailsLeavesTheRewardForAnotherTry() {
        Member mei = member();
        String payout = given(reward(mei, 500));
        faults("{\"transfers\": {\"fail\": true}}");
        mei.phone().takes(claims(mei, payout).ok()).ok();
        becomes(mei, payout, PayoutStatus.READY);
        goodDay();
        takesOut(mei, payout);
        assertThat(numbers(payout))
                .extracting(TransferView::status)
                .containsExactly(TransferStatus.FAILED, TransferStatus.PAID);
    }

    @Test
    void wechatAcceptsAndDoesNotAnswer_theNumberStaysTheSame() {
        Member mei = member();
        String payout = given(reward(mei, 500));
        faults(
                "{\"api\": {\"path\": \"/v3/fund-app/mch-transfer/transfer-bills\", \"acceptThenTimeout\": true, \"times\": 1}}");
        // the job may have asked meanwhile, and then he is not even told to come again
        assertThat(claims(mei, payout).status()).isIn(503, 201);
        goodDay();
        String number = lastNumber(payout);
        eventually(() -> assertThat(claims(mei, payout).status()).isEqualTo(201));
        takesOut(mei, payout);
        assertThat(numbers(payout)).hasSize(1);
        assertThat(atWechat(number).orElseThrow().path("state").asText()).isEqualTo("SUCCESS");
    }

    @Test
    void killedBetweenTheNumberAndTheAnswer_theJobGoesOnWithTheSameNumber() {
        Member mei = member();
        String payout = given(reward(mei, 500));
        // the process dies before WeChat hears anything: the number is written, WeChat knows nothing of it
        faults("{\"api\": {\"path\": \"/v3/fund-app/mch-transfer/transfer-bills\", \"reset\": true, \"times\": 1}}");
        claims(mei, payout);
        goodDay();
        String number = lastNumber(payout);
        hurry(payout);
        eventually(() -> assertThat(atWechat(number)).isPresent());
        eventually(() -> assertThat(
                        sees(mei, payout).path("transfer").path("status").asText())
                .isEqualTo("WAIT_CONFIRM"));
        takesOut(mei, payout);
        assertThat(numbers(payout)).hasSize(1);
    }

    @Test
    void anEmptyMerchantAccountKeepsTheNumberUntilItIsFilled() {
        Member mei = member();
        String payout = given(reward(mei, 500));
        faults("{\"transfers\": {\"notEnough\": true}}");
        assertThat(claims(mei, payout).code()).isEqualTo("PAYOUT_UNAVAILABLE");
        assertThat(claims(mei, payout).status()).isIn(503, 409);
        goodDay();
        hurry(payout);
        eventually(() -> assertThat(claims(mei, payout).status()).isEqualTo(201));
        assertThat(numbers(payout)).hasSize(1);
        takesOut(mei, payout);
    }

    @Test
    void aNumberThatWechatRefusesAtOnceEndsAndTheRewardStays() {
        Member mei = member();
        String payout = given(reward(mei, 500));
        faults(
                "{\"api\": {\"path\": \"/v3/fund-app/mch-transfer/transfer-bills\", \"status\": 403, \"code\": \"NO_AUTH\", \"times\": 1}}");
        assertThat(claims(mei, payout).code()).isEqualTo("PAYOUT_REFUSED");
        goodDay();
        assertThat(sees(mei, payout).path("status").asText()).isEqualTo("READY");
        takesOut(mei, payout);
    }

    @Test
    void silenceAfterTheConfirmationIsBrokenByAsking() {
        Member mei = member();
        String payout = given(reward(mei, 500));
        JsonNode ticket = claims(mei, payout).ok();
        faults("{\"notifications\": {\"drop\": true}}");
        mei.phone().takes(ticket).ok();
        eventually(() -> assertThat(checks(mei, payout).path("status").asText()).isEqualTo("PAID"));
    }

    // ---- what WeChat tells ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"duplicate\": 5",
                "\"forge\": true, \"signtest\": true, \"duplicate\": 2",
                "\"staleTimestamp\": true",
                "\"wrongSerial\": true",
                "\"wrongMerchant\": true",
                "\"wrongAmount\": true",
                "\"wrongPayer\": true"
            })
    void whateverArrivesAtTheDoorOnlyWechatsTrueWordCounts(String flaw) {
        Member mei = member();
        String payout = given(reward(mei, 500));
        JsonNode ticket = claims(mei, payout).ok();
        faults("{\"notifications\": {" + flaw + "}}");
        mei.phone().takes(ticket).ok();
        eventually(() -> assertThat(
                        sees(mei, payout).path("transfer").path("status").asText())
                .isIn("WAIT_CONFIRM", "TRANSFERRING", "PAID"));
        becomes(mei, payout, PayoutStatus.PAID);
        assertThat(numbers(payout)).extracting(TransferView::status).containsExactly(TransferStatus.PAID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "[]", "not json", "{\"resource\": null}", "{\"id\": 1}"})
    void whatNobodySignedIsTurnedAwayInWechatsForm(String body) {
        MallHttp.Answer answer = nobody().send("POST", "/callbacks/wechat/transfers", body);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("FAIL");
    }

    // ---- taking back ----

    @Test
    void whatWasNotTakenOutIsCancelled() {
        Member mei = member();
        Reward reward = reward(mei, 500);
        String payout = given(reward);
        takeBack(reward);
        takeBack(reward);
        assertThat(sees(mei, payout).path("status").asText()).isEqualTo("CANCELLED");
        assertThat(claims(mei, payout).code()).isEqualTo("PAYOUT_NOT_READY");
        assertThat(owes(mei)).isZero();
    }

    @Test
    void whatWaitsForTheConfirmationIsCalledOffAtWechat() {
        Member mei = member();
        Reward reward = reward(mei, 500);
        String payout = given(reward);
        JsonNode ticket = claims(mei, payout).ok();
        takeBack(reward);
        becomes(mei, payout, PayoutStatus.CANCELLED);
        assertThat(atWechat(lastNumber(payout)).orElseThrow().path("state").asText())
                .isEqualTo("CANCELLED");
        assertThat(mei.phone().takes(ticket).status()).isNotEqualTo(200);
        assertThat(owes(mei)).isZero();
    }

    @Test
    void whatWasPaidIsOwedAndGoesOffTheNextRewards() {
        Member mei = member();
        Reward first = reward(mei, 500);
        takesOut(mei, given(first));
        takeBack(first);
        takeBack(first);
        assertThat(owes(mei)).isEqualTo(500);
        String second = given(reward(mei, 300));
        assertThat(sees(mei, second).path("status").asText()).isEqualTo("SET_OFF");
        Reward third = reward(mei, 1_000);
        String last = given(third);
        assertThat(sees(mei, last).path("payableFen").asLong()).isEqualTo(800);
        assertThat(owes(mei)).isZero();
        takeBack(third);
        assertThat(owes(mei)).isEqualTo(200);
    }

    // ---- limits, ops, people ----

    @Test
    void amountsThatWechatDoesNotTransferAreRefused() {
        Member mei = member();
        for (long fen : List.of(9L, 200_000L)) {
            assertThatThrownBy(() -> give(reward(mei, fen))).hasMessage("PAYOUT_AMOUNT_INVALID");
        }
    }

    @Test
    void aDayHasALimit() {
        Member mei = member();
        String one = given(reward(mei, 150_000));
        String two = given(reward(mei, 60_000));
        claims(mei, one).ok();
        assertThat(claims(mei, two).code()).isEqualTo("PAYOUT_DAILY_LIMIT_REACHED");
        assertThat(sees(mei, two).path("status").asText()).isEqualTo("READY");
        standin()
                .post("/_sim/transfers/" + lastNumber(one) + "/expirations", Map.of())
                .ok();
        becomes(mei, one, PayoutStatus.READY);
        takesOut(mei, two);
    }

    @Test
    void financeHoldsAndReleases_andViewersOnlyLook() {
        Member mei = member();
        String payout = given(reward(mei, 500));
        String path = "/api/ops/v1/payouts/" + payout;
        assertThat(staff(Roles.OPERATOR).post(path + "/holds", Map.of()).status())
                .isEqualTo(403);
        staff(Roles.FINANCE).post(path + "/holds", Map.of()).ok();
        assertThat(claims(mei, payout).code()).isEqualTo("PAYOUT_HELD");
        assertThat(staff(Roles.FINANCE).post(path + "/holds", Map.of()).code()).isEqualTo("PAYOUT_NOT_READY");
        staff(Roles.FINANCE).post(path + "/releases", Map.of()).ok();
        takesOut(mei, payout);
        JsonNode details = staff(Roles.VIEWER).get(path).ok();
        assertThat(details.path("transfers")).hasSize(1);
        assertThat(staff(Roles.VIEWER)
                        .get("/api/ops/v1/payouts?memberId=" + mei.id() + "&status=PAID")
                        .ok()
                        .path("items"))
                .hasSize(1);
        assertThat(staff(Roles.VIEWER)
                        .get("/api/ops/v1/payouts?status=NONSENSE")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void theTillIsClosedAndBounded() {
        Member mei = member();
        String payout = given(reward(mei, 500));
        MallHttp finance = staff(Roles.FINANCE);
        try {
            setTill(finance, "{\"open\": false}").ok();
            assertThat(claims(mei, payout).code()).isEqualTo("PAYOUTS_CLOSED");
            long spent = finance.get("/api/ops/v1/payouts/till")
                    .ok()
                    .path("spentFen")
                    .asLong();
            setTill(finance, "{\"open\": true, \"budgetFen\": " + (spent + 499) + "}")
                    .ok();
            assertThat(claims(mei, payout).code()).isEqualTo("PAYOUTS_CLOSED");
            assertThat(setTill(finance, "{\"budgetFen\": -1}").status()).isEqualTo(422);
            assertThat(setTill(staff(Roles.OPERATOR), "{\"open\": true}").status())
                    .isEqualTo(403);
        } finally {
            setTill(finance, "{\"open\": true}").ok();
        }
        takesOut(mei, payout);
    }

    @Test
    void whoDeletesHisAccountLeavesNoMoneyAndNoNameBehind() {
        Member mei = member();
        String ready = given(reward(mei, 500));
        String waiting = given(reward(mei, 700));
        claims(mei, waiting).ok();
        assertThat(mei.http().get("/api/v1/me/export").text()).contains("payouts");
        mei.http().withNewKey().delete("/api/v1/me").ok();
        eventually(() -> assertThat(count(
                        "SELECT count(*) FROM po_payout WHERE member_id = $1 AND status = 'CANCELLED'", idOf(mei)))
                .isEqualTo(2));
        assertThat(count("SELECT count(*) FROM po_transfer WHERE member_id = $1 AND openid IS NOT NULL", idOf(mei)))
                .isZero();
        assertThat(numbers(ready)).isEmpty();
    }

    private static MallHttp.Answer setTill(MallHttp staff, String setting) {
        return staff.put("/api/ops/v1/payouts/till", setting);
    }

    private static String packageOf(String ticket) {
        return ticket.replaceAll(".*\"package\":\"([^\"]+)\".*", "$1");
    }
}
