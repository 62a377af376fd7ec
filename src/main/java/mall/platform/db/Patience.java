package mall.platform.db;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import mall.platform.http.RequestError;

/**
 * Nobody waits for a frozen database longer than this: the caller is told to come back, which is more use to him than an
 * answer he no longer waits for. The timer runs on the caller's own context, so what follows may use the database again.
 */
@ApplicationScoped
class Patience {

    private static final Duration LIMIT = Duration.ofSeconds(8);

    private final Vertx vertx;

    Patience(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The result of the stream; refuses with SERVICE_UNAVAILABLE when there is none in time, and cancels the stream. */
    <T> Uni<T> with(Uni<T> stream) {
        return Uni.createFrom().emitter(result -> watch(stream, result));
    }

    private <T> void watch(Uni<T> stream, UniEmitter<? super T> result) {
        Cancellable running = stream.subscribe().with(result::complete, result::fail);
        long timer = vertx.setTimer(LIMIT.toMillis(), late -> {
            // first, so that whoever goes on after the refusal finds the old unit of work closed
            running.cancel();
            result.fail(RequestError.SERVICE_UNAVAILABLE.refuse());
        });
        result.onTermination(() -> {
            vertx.cancelTimer(timer);
            running.cancel();
        });
    }
}
