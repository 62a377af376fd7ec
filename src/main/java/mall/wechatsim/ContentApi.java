package mall.wechatsim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Content security: text is judged at once by a word list, media later by a push event, after fetching it. */
final class ContentApi {

    private static final Duration ACTIVE = Duration.ofHours(2);
    private static final Duration MEDIA_TAKES = Duration.ofSeconds(5);
    private static final int LONGEST = 2500;
    private static final int PASS_LABEL = 100;
    private static final int UNFETCHABLE = -1008;
    private static final List<String> RISKY_WORDS = List.of("赌博", "代开发票", "办假证", "裸聊", "枪支", "risky");
    private static final List<String> REVIEW_WORDS = List.of("加微信", "刷单", "兼职日结", "最低价", "review");

    private final World world;
    private final Credentials credentials;
    private final Tokens tokens;
    private final MessagePush push;
    private final Workers workers;

    ContentApi(World world, Credentials credentials, Tokens tokens, MessagePush push, Workers workers) {
        this.world = world;
        this.credentials = credentials;
        this.tokens = tokens;
        this.push = push;
        this.workers = workers;
    }

    void routes(Router router) {
        router.post("/wxa/msg_sec_check", tokens.guarded(this::text));
        router.post("/wxa/media_check_async", tokens.guarded(this::media));
    }

    private Answer text(Call call) throws IOException {
        JsonNode body = call.json();
        requireVisitor(body);
        String content = body.path("content").asText();
        if (content.isEmpty()) {
            throw new ApiRefused(44004, "empty content hint");
        }
        if (content.length() > LONGEST) {
            throw new ApiRefused(45002, "content size out of limit");
        }
        String everything = String.join(
                " ", content, body.path("title").asText(), body.path("nickname").asText());
        ObjectNode verdict = verdict(everything);
        return Answer.ok(Json.object(
                "errcode",
                0,
                "errmsg",
                "ok",
                "result",
                verdict,
                "detail",
                List.of(detail(verdict)),
                "trace_id",
                traceId()));
    }

    private Answer media(Call call) throws IOException {
        JsonNode body = call.json();
        requireVisitor(body);
        String openid = body.path("openid").asText();
        String url = body.path("media_url").asText();
        int type = body.path("media_type").asInt();
        if (!url.startsWith("http") || type < 1 || type > 2) {
            throw new ApiRefused(47001, "data format error");
        }
        String traceId = traceId();
        workers.later(
                world.scaled(MEDIA_TAKES).toMillis(),
                TimeUnit.MILLISECONDS,
                () -> push.push("wxa_media_check", openid, judged(traceId, url)));
        return Answer.ok(Json.object("errcode", 0, "errmsg", "ok", "trace_id", traceId));
    }

    // a picture that cannot be fetched is no verdict: only errcode 0 is one
    private ObjectNode judged(String traceId, String url) {
        Optional<ObjectNode> verdict = MediaJudge.suggestion(url).map(ContentApi::verdictOf);
        ObjectNode event = Json.object("appid", credentials.appId(), "trace_id", traceId, "version", 2, "errmsg", "ok");
        event.put("errcode", verdict.isPresent() ? 0 : UNFETCHABLE);
        verdict.ifPresent(result -> event.setAll(Json.object("result", result, "detail", List.of(detail(result)))));
        return event;
    }

    /** Refuses with 61010 who has not visited the mini-program for two hours. */
    private void requireVisitor(JsonNode body) {
        int scene = body.path("scene").asInt();
        if (body.path("version").asInt() != 2 || scene < 1 || scene > 4) {
            throw new ApiRefused(40129, "invalid scene or version");
        }
        String openid = body.path("openid").asText();
        World.Phone phone = world.phones.find(openid).orElseThrow(() -> new ApiRefused(40003, "invalid openid"));
        if (phone.lastVisit().plus(ACTIVE).isBefore(world.now())) {
            throw new ApiRefused(61010, "code is expired");
        }
    }

    private static ObjectNode verdict(String text) {
        if (RISKY_WORDS.stream().anyMatch(text::contains)) {
            return verdictOf("risky");
        }
        return verdictOf(REVIEW_WORDS.stream().anyMatch(text::contains) ? "review" : "pass");
    }

    private static ObjectNode verdictOf(String suggestion) {
        return switch (suggestion) {
            case "risky" -> Json.object("suggest", suggestion, "label", 20_006);
            case "review" -> Json.object("suggest", suggestion, "label", 10_001);
            default -> Json.object("suggest", suggestion, "label", PASS_LABEL);
        };
    }

    private static ObjectNode detail(ObjectNode verdict) {
        ObjectNode detail = verdict.deepCopy();
        return detail.put("strategy", "content_model").put("errcode", 0).put("prob", 90);
    }

    private static String traceId() {
        return Ids.hex(8) + "-" + Ids.hex(8) + "-" + Ids.hex(8);
    }
}
