package mall.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * A shopper who is logged in: his phone and his session with the mall.
 *
 * @param http speaks with the mall as this shopper, under {@code /api/v1}
 */
public record Member(String id, WechatPhone phone, MallHttp http) {

    /** A new phone, logged in for the first time. */
    public static Member arrives(URI mall, URI standin, String nickname) {
        return arrives(MallHttp.at(mall), standin, nickname, Map.of());
    }

    /** The same as somebody who comes on a device, by a link or the like: what the login says besides its code. */
    public static Member arrives(MallHttp nobody, URI standin, String nickname, Map<String, String> by) {
        WechatPhone phone = WechatPhone.of(standin, nickname);
        Map<String, String> login = new HashMap<>(by);
        login.put("code", phone.loginCode());
        JsonNode session = nobody.post("/api/v1/sessions", login).ok();
        return new Member(
                session.path("member").path("id").asText(),
                phone,
                nobody.as(session.path("accessToken").asText()));
    }

    /** Adds a delivery address and gives its id. */
    public String addsAddress() {
        return http.post(
                        "/api/v1/me/addresses",
                        Map.of(
                                "receiver", "张小美",
                                "phone", "13800138000",
                                "province", "广东省",
                                "city", "深圳市",
                                "district", "南山区",
                                "detail", "科技园路 1 号 2 栋 301",
                                "isDefault", true))
                .ok()
                .path("id")
                .asText();
    }
}
