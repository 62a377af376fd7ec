package mall.wechatsim;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits, within bounds, for something that happens on another thread. */
final class Eventually {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private Eventually() {}

    static void that(String what, BooleanSupplier holds) {
        Instant end = Instant.now().plus(LONGEST);
        while (!holds.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("never happened: " + what);
            }
            pause();
        }
    }

    /** Repeats an assertion until it holds, and gives its result. */
    static <T> T succeeds(Supplier<T> assertion) {
        Instant end = Instant.now().plus(LONGEST);
        while (true) {
            try {
                return assertion.get();
            } catch (AssertionError | RuntimeException notYet) {
                if (Instant.now().isAfter(end)) {
                    throw notYet;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
