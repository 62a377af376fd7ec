package mall.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for something that happens by itself: asks again and again, for a bounded time. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(20);

    private Eventually() {}

    /** Something that fails as long as it is too early. */
    @FunctionalInterface
    public interface Attempt {
        /** Passes or fails. */
        void run() throws Throwable;
    }

    /** Passes as soon as the assertion does; after 30 s fails with its last failure. */
    public static void eventually(Attempt assertion) {
        within(PATIENCE, assertion);
    }

    /** Passes as soon as the assertion does; after {@code patience} fails with its last failure. */
    public static void within(Duration patience, Attempt assertion) {
        valueWithin(patience, () -> {
            try {
                assertion.run();
                return true;
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The first value that can be had without a failure; after 30 s fails with the last failure. */
    public static <T> T value(Supplier<T> value) {
        return valueWithin(PATIENCE, value);
    }

    private static <T> T valueWithin(Duration patience, Supplier<T> value) {
        Instant deadline = Instant.now().plus(patience);
        while (true) {
            try {
                return value.get();
            } catch (AssertionError | RuntimeException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw new AssertionError("still so after " + patience.toSeconds() + " s: " + e.getMessage(), e);
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }
}
