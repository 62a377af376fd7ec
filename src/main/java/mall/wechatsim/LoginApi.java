package mall.wechatsim;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;

/** wx.login and getPhoneNumber: codes made by a phone, good once, for five minutes, exchanged by the mall. */
final class LoginApi {

    private static final Duration CODE_LIFE = Duration.ofMinutes(5);

    private final World world;
    private final Credentials credentials;
    private final Tokens tokens;

    LoginApi(World world, Credentials credentials, Tokens tokens) {
        this.world = world;
        this.credentials = credentials;
        this.tokens = tokens;
    }

    void routes(Router router) {
        router.get("/sns/jscode2session", this::session);
        router.post("/wxa/business/getuserphonenumber", tokens.guarded(this::phoneNumber));
    }

    String newLoginCode(String openid) {
        world.visit(openid);
        return newCode(World.Code.Kind.LOGIN, openid, "");
    }

    String newPhoneCode(String openid, String phoneNumber) {
        world.visit(openid);
        return newCode(World.Code.Kind.PHONE, openid, phoneNumber);
    }

    private String newCode(World.Code.Kind kind, String openid, String phoneNumber) {
        String value = kind == World.Code.Kind.LOGIN ? "0" + Ids.letters(31) : Ids.hex(64);
        world.codes.put(
                value,
                new World.Code(value, kind, openid, phoneNumber, world.now().plus(CODE_LIFE), false));
        return value;
    }

    private Answer session(Call call) {
        if (!call.query("appid").equals(credentials.appId())) {
            throw new ApiRefused(40013, "invalid appid");
        }
        if (!call.query("secret").equals(credentials.appSecret())) {
            throw new ApiRefused(40125, "invalid appsecret");
        }
        World.Code code = spend(call.query("js_code"), World.Code.Kind.LOGIN);
        World.Phone phone = world.phones.updateAndGet(code.openid(), visitor -> visitor.visited(world.now()));
        return Answer.ok(Json.object(
                "openid", phone.openid(),
                "session_key", Base64.getEncoder().encodeToString(Ids.bytes(16)),
                "unionid", phone.unionid(),
                "errcode", 0,
                "errmsg", "ok"));
    }

    private Answer phoneNumber(Call call) throws IOException {
        World.Code code = spend(call.json().path("code").asText(), World.Code.Kind.PHONE);
        return Answer.ok(Json.object(
                "errcode",
                0,
                "errmsg",
                "ok",
                "phone_info",
                Json.object(
                        "phoneNumber", code.phoneNumber(),
                        "purePhoneNumber", code.phoneNumber(),
                        "countryCode", "86",
                        "watermark",
                                Json.object(
                                        "timestamp", world.now().getEpochSecond(),
                                        "appid", credentials.appId()))));
    }

    /** Uses a code up. Refuses with 40163 a used one and with 40029 any other that is not good. */
    private World.Code spend(String value, World.Code.Kind kind) {
        return world.journal.atomically(() -> {
            World.Code code = world.codes
                    .find(value)
                    .filter(found -> found.kind() == kind)
                    .orElseThrow(() -> new ApiRefused(40029, "invalid code"));
            if (code.used()) {
                throw new ApiRefused(40163, "code been used");
            }
            if (!world.now().isBefore(code.expiresAt())) {
                throw new ApiRefused(40029, "invalid code");
            }
            return world.codes.putAndGet(value, code.spent());
        });
    }
}
