package mall.identity;

import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import cn.binarywang.wx.miniapp.api.WxMaService;
import cn.binarywang.wx.miniapp.util.crypt.WxMaCryptUtils;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import mall.testing.MallHttp;
import mall.testing.Member;
import me.chanjar.weixin.common.util.crypto.SHA1;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages that WeChat pushes to us: only genuine ones are heard, and what they ask for is done. */
@QuarkusTest
class WechatMessageIT {

    private static final String MESSAGES = "/callbacks/wechat/messages";

    @TestHTTPResource("/")
    URI mall;

    @ConfigProperty(name = "mall.wechat.api-base-url")
    URI standin;

    @Inject
    WxMaService wechat;

    @Inject
    Clock clock;

    private Member member;
    private MallHttp nobody;

    @BeforeEach
    void aMemberArrives() {
        member = Member.arrives(mall, standin, "小美");
        nobody = MallHttp.at(mall);
    }

    @Test
    void theUrlCheckIsAnsweredWithItsOwnWord() {
        JsonObject answer = new JsonObject(
                MallHttp.at(standin).post("/_sim/message-url-checks", Map.of()).text());
        assertThat(answer.encode()).contains("true");
    }

    @Test
    void aForeignUrlCheckIsRefused() {
        String stamp = "?timestamp=" + now() + "&nonce=1&echostr=5&signature=";
        assertThat(nobody.get(MESSAGES + stamp + "0".repeat(40)).code()).isEqualTo("WECHAT_SIGNATURE_INVALID");
        assertThat(nobody.get(MESSAGES).code()).isEqualTo("WECHAT_SIGNATURE_INVALID");
    }

    @Test
    void whoCancelsHisAccountAtWechatIsErasedHere() {
        push("user_authorization_cancellation", Map.of());
        eventually(() -> assertThat(member.http().get("/api/v1/me").status()).isEqualTo(401));
    }

    @Test
    void whatIsTakenBackIsForgotten() {
        member.addsAddress();
        String code = member.phone().phoneCode("13800138000");
        member.http().put("/api/v1/me/phone", Map.of("code", code)).ok();
        push("user_authorization_revoke", Map.of("RevokeInfo", "2,8"));
        eventually(() -> {
            assertThat(member.http().get("/api/v1/me").ok().path("phoneMasked").isNull())
                    .isTrue();
            assertThat(member.http().get("/api/v1/me/addresses").ok().path("items"))
                    .isEmpty();
        });
        assertThat(member.addsAddress()).isNotEmpty();
    }

    @Test
    void aGenuineMessageIsAcknowledgedAlsoWhenItIsRepeated() {
        String body = sealed(message(wechat.getWxMaConfig().getOriginalId()));
        String stamp = stamp(body, now());
        assertThat(nobody.post(MESSAGES + stamp, body).text()).isEqualTo("success");
        assertThat(nobody.post(MESSAGES + stamp, body).text()).isEqualTo("success");
    }

    @Test
    void aMessageForAnotherMiniProgramIsRefused() {
        String body = sealed(message("gh_somebodyelse"));
        assertRefused(stamp(body, now()), body);
    }

    @Test
    void aMessageOfTenMinutesAgoIsRefused() {
        String body = sealed(message(wechat.getWxMaConfig().getOriginalId()));
        assertRefused(stamp(body, now() - 600), body);
    }

    @Test
    void aChangedMessageIsRefused() {
        String body = sealed(message(wechat.getWxMaConfig().getOriginalId()));
        String stamp = stamp(body, now());
        assertRefused(stamp, body.replace("\"Encrypt\":\"", "\"Encrypt\":\"AAAA"));
        assertRefused(stamp, message("gh_x").encode());
        assertRefused(stamp, "{\"Encrypt\": 7}");
        assertRefused(stamp, "<xml/>");
        assertRefused("?timestamp=x&nonce=y&msg_signature=z", body);
        assertRefused("", body);
    }

    private void push(String event, Map<String, String> fields) {
        JsonObject body = JsonObject.mapFrom(fields).put("event", event);
        MallHttp.at(standin)
                .post("/_sim/phones/" + member.phone().openid() + "/events", body.encode())
                .ok();
    }

    private void assertRefused(String stamp, String body) {
        MallHttp.Answer answer = nobody.post(MESSAGES + stamp, body);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("WECHAT_SIGNATURE_INVALID");
    }

    private JsonObject message(String receiver) {
        return new JsonObject()
                .put("ToUserName", receiver)
                .put("FromUserName", member.phone().openid())
                .put("CreateTime", now())
                .put("MsgType", "event")
                .put("Event", "nothing_we_know");
    }

    private String sealed(JsonObject message) {
        String encrypted = new WxMaCryptUtils(wechat.getWxMaConfig()).encrypt("0123456789abcdef", message.encode());
        return new JsonObject()
                .put("ToUserName", message.getString("ToUserName"))
                .put("Encrypt", encrypted)
                .encode();
    }

    private String stamp(String body, long timestamp) {
        String encrypted = new JsonObject(body).getString("Encrypt");
        String signature = SHA1.gen(wechat.getWxMaConfig().getToken(), Long.toString(timestamp), "nonce", encrypted);
        return "?timestamp=" + timestamp + "&nonce=nonce&msg_signature=" + signature;
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
