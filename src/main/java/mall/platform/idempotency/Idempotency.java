package mall.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import mall.kernel.Sha256;
import mall.platform.db.UnitOfWork;
import mall.platform.http.Caller;
import mall.platform.http.RequestError;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Commands that move value carry an {@code Idempotency-Key}; the same key and body give the first answer again, byte
 * for byte, also after a crash (product.md §0.4). Keys belong to the caller. A refusal is not kept: it changed nothing,
 * and the same command may succeed later.
 */
@ApplicationScoped
public class Idempotency {

    /** The header. */
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{8,64}");

    private final UnitOfWork work;
    private final AnswerStore answers;
    private final ObjectMapper json;
    private final Caller caller;

    Idempotency(UnitOfWork work, AnswerStore answers, ObjectMapper json, Caller caller) {
        this.work = work;
        this.answers = answers;
        this.json = json;
        this.caller = caller;
    }

    /**
     * Runs the effect and keeps its answer, both in one transaction, or gives the kept answer. Refuses with
     * IDEMPOTENCY_KEY_REQUIRED, IDEMPOTENCY_KEY_INVALID, IDEMPOTENCY_KEY_REUSED or IDEMPOTENCY_IN_PROGRESS.
     *
     * @param key the caller's header, null when absent
     * @param route names the command, e.g. {@code "POST /orders"}, with the ids of its path
     * @param body the command's wire form; null when it has none
     * @param status of the first answer, e.g. 201
     * @param effect gives the wire form of the answer; joins the transaction
     */
    public Uni<RestResponse<String>> once(
            @Nullable String key, String route, @Nullable Object body, int status, Supplier<Uni<?>> effect) {
        AnswerStore.Slot slot = slot(key, route, body);
        return work.write(() -> answers.lockAndFind(slot).chain(found -> found.replay(slot)
                        .<Uni<Answer>>map(Uni.createFrom()::item)
                        .orElseGet(() -> act(slot, status, effect))))
                .map(Idempotency::respond);
    }

    /**
     * As {@link #once}, for a command that spans several transactions with remote calls between them. The key is taken
     * first; when the process dies on the way, the command runs again for the next caller with this key after a
     * minute, so its steps must be safe to repeat.
     */
    public Uni<RestResponse<String>> onceAcross(
            @Nullable String key, String route, @Nullable Object body, int status, Supplier<Uni<?>> effect) {
        AnswerStore.Slot slot = slot(key, route, body);
        return work.alone(() -> answers.take(slot))
                .chain(found -> found.replay(slot)
                        .<Uni<Answer>>map(Uni.createFrom()::item)
                        .orElseGet(() -> actAcross(slot, status, effect)))
                .map(Idempotency::respond);
    }

    private Uni<Answer> act(AnswerStore.Slot slot, int status, Supplier<Uni<?>> effect) {
        return effect.get()
                .map(answer -> new Answer(status, write(answer)))
                .invoke(answer -> answers.keepLastly(slot, answer));
    }

    private Uni<Answer> actAcross(AnswerStore.Slot slot, int status, Supplier<Uni<?>> effect) {
        return Uni.createFrom()
                .deferred(() -> effect.get())
                .map(answer -> new Answer(status, write(answer)))
                .call(answer -> work.alone(() -> answers.settle(slot, answer)))
                .onFailure()
                .call(failure -> work.alone(() -> answers.giveBack(slot)));
    }

    private AnswerStore.Slot slot(@Nullable String key, String route, @Nullable Object body) {
        if (key == null || key.isEmpty()) {
            throw RequestError.IDEMPOTENCY_KEY_REQUIRED.refuse();
        }
        if (!PRINTABLE.matcher(key).matches()) {
            throw RequestError.IDEMPOTENCY_KEY_INVALID.refuse();
        }
        String scope = (caller.is("member") ? "member:" : "staff:") + caller.id();
        return new AnswerStore.Slot(scope, key, Sha256.hex(route + "\n" + (body == null ? "" : write(body))));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("wire forms are plain values: " + value.getClass(), impossible);
        }
    }

    private static RestResponse<String> respond(Answer answer) {
        return ResponseBuilder.<String>create(answer.status())
                .entity(answer.body())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
