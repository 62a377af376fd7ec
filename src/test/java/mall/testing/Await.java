package mall.testing;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Runs a stream on a Vert.x context of its own and waits for its result: how a test thread calls a facade. */
public final class Await {

    private Await() {}

    /** The result of the stream; its failure is thrown as it is. */
    public static <T> T result(Supplier<Uni<T>> stream) {
        try {
            return VertxContextSupport.subscribeAndAwait(stream);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
