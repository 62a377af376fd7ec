package mall.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;

/** The phone of one shopper, played through the control side of the stand-in for WeChat. */
public final class WechatPhone {

    private final MallHttp standin;
    private final String openid;

    private WechatPhone(MallHttp standin, String openid) {
        this.standin = standin;
        this.openid = openid;
    }

    /** A new phone; its owner has never used the mini-program. */
    public static WechatPhone of(URI standin, String nickname) {
        MallHttp control = MallHttp.at(standin);
        JsonNode phone =
                control.post("/_sim/phones", Map.of("nickname", nickname)).ok();
        return new WechatPhone(control, phone.path("openid").asText());
    }

    public String openid() {
        return openid;
    }

    /** What {@code wx.login} gives: good for one login, for five minutes. */
    public String loginCode() {
        return standin.post(mine("login-codes"), Map.of()).ok().path("code").asText();
    }

    /** What the getPhoneNumber button gives. */
    public String phoneCode(String phoneNumber) {
        return standin.post(mine("phone-codes"), Map.of("phoneNumber", phoneNumber))
                .ok()
                .path("code")
                .asText();
    }

    /** {@code wx.requestPayment} with what the mall answered as {@code wechatPay}; the owner types the password. */
    public MallHttp.Answer pay(JsonNode wechatPay) {
        return standin.post(mine("payments"), wechatPay);
    }

    /** As {@link #pay}, although the transaction is closed or expired: WeChat's worst day. */
    public MallHttp.Answer payAnyway(JsonNode wechatPay) {
        ObjectNode forced = wechatPay.deepCopy();
        return standin.post(mine("payments"), forced.put("force", true));
    }

    /** {@code wx.requestMerchantTransfer} with what the mall answered; the owner taps that he takes the money. */
    public MallHttp.Answer takes(JsonNode ticket) {
        return standin.post(mine("transfers"), ticket);
    }

    /** The owner answers the subscription dialog of one template. */
    public void subscribe(String templateId, boolean accept) {
        standin.post(mine("subscriptions"), Map.of("templateId", templateId, "result", accept ? "accept" : "reject"))
                .ok();
    }

    /** The messages that arrived on this phone. */
    public JsonNode messages() {
        return standin.get(mine("messages")).ok();
    }

    private String mine(String what) {
        return "/_sim/phones/" + openid + "/" + what;
    }
}
