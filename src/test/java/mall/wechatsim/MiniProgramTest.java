package mall.wechatsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.binarywang.wx.miniapp.api.WxMaService;
import cn.binarywang.wx.miniapp.bean.WxMaCodeLineColor;
import cn.binarywang.wx.miniapp.bean.WxMaMessage;
import cn.binarywang.wx.miniapp.bean.WxMaSubscribeMessage;
import cn.binarywang.wx.miniapp.bean.security.WxMaMsgSecCheckCheckRequest;
import cn.binarywang.wx.miniapp.util.crypt.WxMaCryptUtils;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import me.chanjar.weixin.common.error.WxErrorException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mini-program side, as the mall's WxJava client sees it. */
class MiniProgramTest {

    private static final String TEMPLATE = "tmpl-group-completed";

    @TempDir
    Path folder;

    private Shop shop;
    private WxMaService wechat;
    private String openid;

    @BeforeEach
    void open() {
        shop = new Shop(folder, 0.01);
        wechat = shop.wxMa();
        openid = shop.newPhone();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aLoginCodeIsGoodOnce() throws Exception {
        String code = code("login-codes", "");

        var session = wechat.jsCode2SessionInfo(code);

        assertThat(session.getOpenid()).isEqualTo(openid);
        assertThat(session.getSessionKey()).isNotBlank();
        refused(40163, () -> wechat.jsCode2SessionInfo(code));
        refused(40029, () -> wechat.jsCode2SessionInfo("invented"));
    }

    @Test
    void aLoginCodeIsGoodForFiveMinutes() throws Exception {
        Instant now = Instant.now();
        shop.timeIs(now);
        String inTime = code("login-codes", "");
        String tooLate = code("login-codes", "");
        shop.timeIs(now.plus(Duration.ofMinutes(5)).minusMillis(1));
        assertThat(wechat.jsCode2SessionInfo(inTime).getOpenid()).isEqualTo(openid);

        shop.timeIs(now.plus(Duration.ofMinutes(5)));

        refused(40029, () -> wechat.jsCode2SessionInfo(tooLate));
    }

    @Test
    void aPhoneCodeGivesTheNumberOnce() throws Exception {
        String code = code("phone-codes", "{\"phoneNumber\": \"13800001234\"}");

        assertThat(wechat.getUserService().getPhoneNumber(code).getPurePhoneNumber())
                .isEqualTo("13800001234");
        refused(40163, () -> wechat.getUserService().getPhoneNumber(code));
    }

    @Test
    void anExpiredTokenIsReplacedByTheClient() throws Exception {
        String before = wechat.getAccessToken();
        shop.call("DELETE", "/_sim/tokens", "");

        wechat.getQrcodeService().createWxaCodeUnlimitBytes("s=1", "pages/a", false, "release", 280, true, null, false);

        assertThat(wechat.getAccessToken(true)).isNotEqualTo(before);
    }

    @Test
    void oneAcceptanceIsOneMessage() throws Exception {
        shop.post(
                "/_sim/phones/" + openid + "/subscriptions",
                "{\"templateId\": \"" + TEMPLATE + "\", \"result\": \"accept\"}");

        wechat.getMsgService().sendSubscribeMsg(message("拼团成功"));

        var messages = shop.get("/_sim/phones/" + openid + "/messages").path("items");
        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).at("/data/thing1/value").asText()).isEqualTo("拼团成功");
        refused(43101, () -> wechat.getMsgService().sendSubscribeMsg(message("再来一条")));
        refused(47003, () -> wechat.getMsgService().sendSubscribeMsg(message("长".repeat(21))));
    }

    @Test
    void aRejectionGivesNothing() {
        shop.post(
                "/_sim/phones/" + openid + "/subscriptions",
                "{\"templateId\": \"" + TEMPLATE + "\", \"result\": \"reject\"}");

        refused(43101, () -> wechat.getMsgService().sendSubscribeMsg(message("拼团成功")));
    }

    @Test
    void aMiniCodeIsAPictureAndItsSceneIsShort() throws Exception {
        byte[] jpeg = wechat.getQrcodeService()
                .createWxaCodeUnlimitBytes(
                        "s=K3F9A2", "pages/group/detail", false, "release", 430, true, new WxMaCodeLineColor(), false);

        assertThat(ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth()).isEqualTo(430);
        String tooLong = "s".repeat(33);
        refused(40169, () -> wechat.getQrcodeService()
                .createWxaCodeUnlimitBytes(tooLong, "pages/a", false, "release", 430, true, null, false));
        refused(40169, () -> wechat.getQrcodeService()
                .createWxaCodeUnlimitBytes("s 1", "pages/a", false, "release", 430, true, null, false));
    }

    @Test
    void textIsJudgedForWhoWasHereLately() throws Exception {
        assertThat(judged("包装很好，回购")).isEqualTo("pass");
        assertThat(judged("来赌博吧")).isEqualTo("risky");
        assertThat(judged("加微信领券")).isEqualTo("review");

        shop.timeIs(Instant.now().plus(Duration.ofHours(3)));

        refused(61010, () -> judged("包装很好，回购"));
    }

    @Test
    void aPushedEventIsSealedForTheMall() throws Exception {
        shop.post("/_sim/phones/" + openid + "/events", "{\"event\": \"user_authorization_revoke\"}");

        FakeMall.Received told = shop.mall.firstAt(Shop.MESSAGES_PATH);
        Map<String, String> query = Arrays.stream(told.query().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        JsonObject body = JsonParser.parseString(told.body()).getAsJsonObject();
        String plain = new WxMaCryptUtils(wechat.getWxMaConfig())
                .decryptContent(
                        query.get("msg_signature"),
                        query.get("timestamp"),
                        query.get("nonce"),
                        body.get("Encrypt").getAsString());
        WxMaMessage message = WxMaMessage.fromJson(plain);
        assertThat(message.getEvent()).isEqualTo("user_authorization_revoke");
        assertThat(message.getFromUser()).isEqualTo(openid);
        assertThat(message.getToUser()).isEqualTo(shop.credential("original-id"));
        assertThat(message.getAllFieldsMap()).containsEntry("OpenID", openid);
    }

    private String judged(String content) throws WxErrorException {
        return wechat.getSecurityService()
                .checkMessage(WxMaMsgSecCheckCheckRequest.builder()
                        .version("2")
                        .openid(openid)
                        .scene(2)
                        .content(content)
                        .build())
                .getResult()
                .getSuggest();
    }

    private String code(String kind, String body) {
        return shop.post("/_sim/phones/" + openid + "/" + kind, body)
                .path("code")
                .asText();
    }

    private WxMaSubscribeMessage message(String thing) {
        return WxMaSubscribeMessage.builder()
                .toUser(openid)
                .templateId(TEMPLATE)
                .page("pages/group/detail?id=1")
                .data(List.of(new WxMaSubscribeMessage.MsgData("thing1", thing)))
                .build();
    }

    private static void refused(int errcode, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(WxErrorException.class, refusal -> assertThat(
                        refusal.getError().getErrorCode())
                .isEqualTo(errcode));
    }
}
