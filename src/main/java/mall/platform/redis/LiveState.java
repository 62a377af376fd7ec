package mall.platform.redis;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Live state in Redis: fast to show, free to lose. Every answer is optional – Redis may be away, slow or emptied, and
 * then PostgreSQL is asked instead.
 */
@ApplicationScoped
public class LiveState {

    private static final Logger LOG = Logger.getLogger(LiveState.class);
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final Redis redis;

    LiveState(Redis redis) {
        this.redis = redis;
    }

    /** Runs the script atomically; empty when Redis did not answer, or answered nil. */
    public Uni<Optional<Response>> run(RedisScript script, List<String> keys, Object... arguments) {
        return send(evaluation(Command.EVALSHA, script.sha(), keys, arguments))
                .onFailure(LiveState::isUnknownScript)
                .recoverWithUni(() -> send(evaluation(Command.EVAL, script.lua(), keys, arguments)))
                .map(Optional::ofNullable)
                .onFailure()
                .invoke(failure -> LOG.debugf("redis_unavailable cause=%s", failure.toString()))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    /** Runs the script and lets nobody wait for it: for what Redis should hear after a commit. */
    public void tell(RedisScript script, List<String> keys, Object... arguments) {
        run(script, keys, arguments).subscribe().with(done -> {});
    }

    /** Sends one command; empty when Redis did not answer, or answered nil. */
    public Uni<Optional<Response>> command(Command command, Object... arguments) {
        Request request = Request.cmd(command);
        for (Object argument : arguments) {
            request.arg(String.valueOf(argument));
        }
        return send(request)
                .map(Optional::ofNullable)
                .onFailure()
                .invoke(failure -> LOG.debugf("redis_unavailable cause=%s", failure.toString()))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private Uni<Response> send(Request request) {
        return redis.send(request).ifNoItem().after(PATIENCE).fail();
    }

    private static Request evaluation(Command command, String script, List<String> keys, Object... arguments) {
        Request request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        for (Object argument : arguments) {
            request.arg(String.valueOf(argument));
        }
        return request;
    }

    private static boolean isUnknownScript(Throwable failure) {
        return String.valueOf(failure.getMessage()).startsWith("NOSCRIPT");
    }
}
