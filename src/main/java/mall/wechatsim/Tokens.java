package mall.wechatsim;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Access tokens: issued, checked at the door of api.weixin.qq.com, dying after two hours. */
final class Tokens {

    private static final Duration LIFE = Duration.ofHours(2);
    /** A replaced token, and a stable one shortly before its end, go on working this long beside their successor. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private final World world;
    private final Credentials credentials;

    Tokens(World world, Credentials credentials) {
        this.world = world;
        this.credentials = credentials;
    }

    void routes(Router router) {
        router.get("/cgi-bin/token", this::plain);
        router.post("/cgi-bin/stable_token", this::stable);
    }

    /** The handler behind the door. Refuses with 41001, 40001 or 42001. */
    Handler guarded(Handler handler) {
        return call -> {
            String value = call.query("access_token");
            if (value.isEmpty()) {
                throw new ApiRefused(41001, "access_token missing");
            }
            Token token = world.tokens
                    .find(value)
                    .orElseThrow(
                            () -> new ApiRefused(40001, "invalid credential, access_token is invalid or not latest"));
            if (!world.now().isBefore(token.expiresAt())) {
                throw new ApiRefused(42001, "access_token expired");
            }
            return handler.handle(call);
        };
    }

    /** Ends every token at once, as when the app secret was reset; the next call answers 42001. */
    void expireAll() {
        world.journal.atomicallyRun(
                () -> world.tokens.newest(100, token -> true).forEach(this::expire));
    }

    private Answer plain(Call call) {
        requireCredentials(call.query("grant_type"), call.query("appid"), call.query("secret"));
        return issue(false, true);
    }

    private Answer stable(Call call) throws IOException {
        JsonNode body = call.json();
        requireCredentials(
                body.path("grant_type").asText(),
                body.path("appid").asText(),
                body.path("secret").asText());
        return issue(true, body.path("force_refresh").asBoolean());
    }

    private Answer issue(boolean stable, boolean anew) {
        Instant now = world.now();
        Token token =
                world.journal.atomically(() -> {
                    Optional<Token> current = world
                            .tokens
                            .newest(
                                    1,
                                    t -> t.stable() == stable
                                            && now.isBefore(t.expiresAt().minus(OVERLAP)))
                            .stream()
                            .findFirst();
                    if (current.isPresent() && !anew) {
                        return current.get();
                    }
                    current.ifPresent(old ->
                            world.tokens.update(old.value(), t -> t.expiringAt(stable ? now : now.plus(OVERLAP))));
                    Token fresh = new Token("90_" + Ids.letters(133), stable, now, now.plus(LIFE));
                    return world.tokens.putAndGet(fresh.value(), fresh);
                });
        long expiresIn = Duration.between(now, token.expiresAt()).toSeconds();
        return Answer.ok(Json.object("access_token", token.value(), "expires_in", expiresIn));
    }

    private void expire(Token token) {
        world.tokens.update(token.value(), t -> t.expiringAt(world.now()));
    }

    private void requireCredentials(String grantType, String appId, String secret) {
        if (!grantType.equals("client_credential")) {
            throw new ApiRefused(40002, "invalid grant_type");
        }
        if (!appId.equals(credentials.appId())) {
            throw new ApiRefused(40013, "invalid appid");
        }
        if (!secret.equals(credentials.appSecret())) {
            throw new ApiRefused(40125, "invalid appsecret");
        }
    }
}
