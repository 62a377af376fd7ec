package mall.platform.outbox;

import java.time.Duration;
import java.util.List;
import mall.kernel.ErrorCode.Kind;
import mall.kernel.Refused;
import mall.platform.db.SqlFailure;

/** When a failed message is tried again, and when it is parked as poison. */
final class Backoff {

    static final int POISON = 5;

    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMinutes(2));
    private static final Duration OUTAGE = Duration.ofSeconds(10);

    /**
     * What follows a failure.
     *
     * @param counted false for an outage, which is nobody's poison and may last longer than five attempts
     */
    record Decision(boolean park, Duration pause, boolean counted) {}

    private Backoff() {}

    static Decision after(int attempts, Throwable failure) {
        if (isOutage(failure)) {
            return new Decision(false, OUTAGE, false);
        }
        if (attempts >= POISON) {
            return new Decision(true, Duration.ZERO, true);
        }
        return new Decision(false, PAUSES.get(Math.max(0, attempts - 1)), true);
    }

    private static boolean isOutage(Throwable failure) {
        boolean unavailable =
                failure instanceof Refused refused && refused.code().kind() == Kind.UNAVAILABLE;
        return unavailable || SqlFailure.isOutage(failure);
    }
}
