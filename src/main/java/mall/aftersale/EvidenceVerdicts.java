package mall.aftersale;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import mall.aftersale.EvidenceStatus.Cause;
import mall.platform.db.UnitOfWork;
import mall.platform.http.RequestError;
import mall.platform.wechat.WechatPushHandler;

/** What WeChat says about pictures, some time after it was asked (wechat.md §3.1, media push). */
@ApplicationScoped
class EvidenceVerdicts implements WechatPushHandler {

    private static final String EVENT = "wxa_media_check";
    // the answer may be faster than our note of the question
    private static final Duration NOTE_TAKES = Duration.ofMinutes(1);
    private static final Duration REST = Duration.ofMinutes(1);

    private final UnitOfWork work;
    private final EvidenceStore store;
    private final Evidence evidence;
    private final Clock clock;

    EvidenceVerdicts(UnitOfWork work, EvidenceStore store, Evidence evidence, Clock clock) {
        this.work = work;
        this.store = store;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Override
    public Set<String> events() {
        return Set.of(EVENT);
    }

    @Override
    public Uni<Void> on(JsonObject message) {
        return work.write(() -> store.askedUnder(message.getString("trace_id", ""))
                .chain(found -> found.map(image -> settle(image, message)).orElseGet(() -> unknown(message))));
    }

    private Uni<Void> settle(EvidenceImage image, JsonObject message) {
        if (message.getInteger("errcode", 0) != 0) {
            return store.askAgain(image.token(), clock.instant().plus(REST));
        }
        return evidence.move(image, causeOf(message.getJsonObject("result", new JsonObject())));
    }

    private static Cause causeOf(JsonObject result) {
        return switch (result.getString("suggest", "")) {
            case "pass" -> new Cause.Passed();
            case "risky" -> new Cause.Refused();
            default -> new Cause.Doubted();
        };
    }

    // somebody else's question, or ours that is not noted yet: then the message comes again
    private Uni<Void> unknown(JsonObject message) {
        Optional<Instant> sent =
                Optional.ofNullable(message.getLong("CreateTime")).map(Instant::ofEpochSecond);
        boolean fresh =
                sent.filter(at -> clock.instant().isBefore(at.plus(NOTE_TAKES))).isPresent();
        return fresh
                ? Uni.createFrom().failure(RequestError.SERVICE_UNAVAILABLE.refuse())
                : Uni.createFrom().voidItem();
    }
}
