package mall.platform.db;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Runs a stream on a Vert.x context of its own. Sessions live in context locals, so streams that run side by side must
 * not share a context.
 */
@ApplicationScoped
public class Fork {

    private static final Logger LOG = Logger.getLogger(Fork.class);

    private final Vertx vertx;

    Fork(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The result of the stream, which runs on a context of its own. */
    public <T> Uni<T> own(Supplier<Uni<T>> stream) {
        return Uni.createFrom().emitter(result -> newContext()
                .runOnContext(start -> guarded(stream).subscribe().with(result::complete, result::fail)));
    }

    /**
     * Runs the step for each item, so many at a time, each on a context of its own and hence with its own session. Not
     * inside a unit of work. The first failure stops the rest.
     */
    public <T> Uni<Void> each(Collection<T> items, int lanes, Function<T, Uni<?>> step) {
        return Multi.createFrom()
                .iterable(List.copyOf(items))
                .onItem()
                .transformToUni(item -> own(() -> step.apply(item).replaceWithVoid()))
                .merge(lanes)
                .collect()
                .last();
    }

    /** Starts the stream and lets it go; a failure is logged. */
    public void detached(Supplier<Uni<Void>> stream) {
        newContext().runOnContext(start -> guarded(stream)
                .subscribe()
                .with(done -> {}, failure -> LOG.errorf(failure, "detached_stream_failed")));
    }

    private static <T> Uni<T> guarded(Supplier<Uni<T>> stream) {
        return Uni.createFrom().deferred(stream::get);
    }

    private Context newContext() {
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        return context;
    }
}
