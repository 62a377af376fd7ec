package mall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import mall.testing.MallHttp;
import mall.testing.Outcome;
import mall.testing.Race;
import mall.testing.WechatPhone;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging in, staying logged in, logging out, over HTTP against the stand-in. */
@QuarkusTest
class SessionIT {

    private static final String SESSIONS = "/api/v1/sessions";
    private static final String REFRESH = "/api/v1/sessions/refresh";

    @TestHTTPResource("/")
    URI mall;

    @ConfigProperty(name = "mall.wechat.api-base-url")
    URI standin;

    private MallHttp nobody;
    private WechatPhone phone;

    @BeforeEach
    void aNewPhone() {
        nobody = MallHttp.at(mall);
        phone = WechatPhone.of(standin, "小美");
    }

    @Test
    void theFirstLoginCreatesAMemberAndTheSecondFindsHim() {
        JsonNode first = login();
        JsonNode second = login();
        assertThat(first.at("/member/newMember").asBoolean()).isTrue();
        assertThat(second.at("/member/newMember").asBoolean()).isFalse();
        assertThat(second.at("/member/id")).isEqualTo(first.at("/member/id"));
        assertThat(first.path("expiresIn").asInt()).isEqualTo(7200);
        assertThat(first.at("/member/id").asText()).hasSize(13);
    }

    @Test
    void theAccessTokenSaysWhoIsCalling() {
        JsonNode session = login();
        JsonNode me = as(session).get("/api/v1/me").ok();
        assertThat(me.path("id")).isEqualTo(session.at("/member/id"));
    }

    @Test
    void theSessionKeyOfWechatNeverLeavesTheServer() {
        assertThat(login().toString()).doesNotContainIgnoringCase("session_key").doesNotContain(phone.openid());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"code\": null}",
                "{\"code\": \"\"}",
                "{\"code\": 7}",
                "{\"code\": \"a&appid=wx1\"}",
                "{\"code\": [\"a\"]}",
                "{\"code\": \"abc\", \"shareToken\": {}}",
                "null"
            })
    void badInputIsRefusedAndNamed(String body) {
        MallHttp.Answer answer = nobody.post(SESSIONS, body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("INVALID_INPUT");
    }

    @Test
    void aBodyThatIsNoJsonIsMalformed() {
        assertThat(nobody.post(SESSIONS, "{\"code\"").status()).isEqualTo(400);
    }

    @Test
    void aCodeIsGoodOnce() {
        String code = phone.loginCode();
        nobody.post(SESSIONS, Map.of("code", code)).ok();
        assertThat(nobody.post(SESSIONS, Map.of("code", code)).code()).isEqualTo("LOGIN_CODE_INVALID");
    }

    @Test
    void twentyLoginsWithOneCodeOpenOneSession() {
        String code = phone.loginCode();
        var outcomes =
                Race.of(20, i -> nobody.post(SESSIONS, Map.of("code", code)).ok());
        assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
        assertThat(outcomes)
                .filteredOn(Outcome.refusedWith(IdentityError.LOGIN_CODE_INVALID))
                .hasSize(19);
    }

    @Test
    void twentyFirstLoginsAtOnceCreateOneMember() {
        List<String> codes =
                java.util.stream.Stream.generate(phone::loginCode).limit(20).toList();
        var outcomes = Race.of(
                20, i -> nobody.post(SESSIONS, Map.of("code", codes.get(i))).ok());
        assertThat(outcomes).allMatch(Outcome::ok);
        assertThat(outcomes)
                .filteredOn(one -> one.value().at("/member/newMember").asBoolean())
                .hasSize(1);
        assertThat(outcomes.stream().map(one -> one.value().at("/member/id").asText()))
                .containsOnly(outcomes.get(0).value().at("/member/id").asText());
    }

    @Test
    void aRefreshTokenIsExchangedForTheNextPair() {
        JsonNode first = login();
        JsonNode second = refresh(first).ok();
        assertThat(second.path("refreshToken")).isNotEqualTo(first.path("refreshToken"));
        assertThat(second.at("/member/newMember").asBoolean()).isFalse();
        assertThat(as(second).get("/api/v1/me").status()).isEqualTo(200);
        assertThat(refresh(second).status()).isEqualTo(200);
    }

    @Test
    void reusingARefreshTokenEndsItsWholeFamilyAtOnce() {
        JsonNode first = login();
        JsonNode second = refresh(first).ok();
        assertThat(refresh(first).code()).isEqualTo("REFRESH_TOKEN_INVALID");
        assertThat(refresh(second).code()).isEqualTo("REFRESH_TOKEN_INVALID");
        assertThat(as(second).get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void reuseDoesNotTouchAnotherLoginOfTheSameMember() {
        JsonNode other = login();
        JsonNode first = login();
        refresh(first).ok();
        assertThat(refresh(first).status()).isEqualTo(401);
        assertThat(refresh(other).status()).isEqualTo(200);
    }

    @Test
    void ofManyRefreshesWithOneTokenAtMostOneSucceeds() {
        JsonNode session = login();
        var outcomes = Race.of(10, i -> refresh(session).ok());
        assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
        assertThat(outcomes)
                .filteredOn(Outcome.refusedWith(IdentityError.REFRESH_TOKEN_INVALID))
                .hasSize(9);
    }

    @Test
    void anUnknownRefreshTokenIsRefused() {
        assertThat(nobody.post(REFRESH, Map.of("refreshToken", "x".repeat(43))).code())
                .isEqualTo("REFRESH_TOKEN_INVALID");
        assertThat(nobody.post(REFRESH, "{}").status()).isEqualTo(422);
    }

    @Test
    void loggingOutEndsBothTokens() {
        JsonNode session = login();
        assertThat(as(session).delete(SESSIONS + "/current").status()).isEqualTo(204);
        assertThat(as(session).get("/api/v1/me").status()).isEqualTo(401);
        assertThat(refresh(session).status()).isEqualTo(401);
    }

    @Test
    void withoutATokenOrWithAForgedOneNobodyIsLoggedIn() {
        assertThat(nobody.get("/api/v1/me").code()).isEqualTo("UNAUTHENTICATED");
        String token = login().path("accessToken").asText();
        String forged = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(342);
        assertThat(nobody.as(forged).get("/api/v1/me").status()).isEqualTo(401);
        assertThat(nobody.as("nonsense").get("/api/v1/me").status()).isEqualTo(401);
    }

    private JsonNode login() {
        return nobody.post(SESSIONS, Map.of("code", phone.loginCode())).ok();
    }

    private MallHttp.Answer refresh(JsonNode session) {
        return nobody.post(REFRESH, Map.of("refreshToken", session.path("refreshToken")));
    }

    private MallHttp as(JsonNode session) {
        return nobody.as(session.path("accessToken").asText());
    }
}
