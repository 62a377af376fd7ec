package mall.platform.db;

import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what a database failure means; looks through the wrappers that Hibernate puts around it. */
public final class SqlFailure {

    private static final Set<String> TRANSIENT = Set.of("40001", "40P01");
    private static final String UNIQUE_VIOLATION = "23505";

    private SqlFailure() {}

    /** A deadlock or serialization failure: the same transaction may succeed when tried again. */
    public static boolean isTransient(Throwable failure) {
        PgException cause = pgException(failure);
        return cause != null && (TRANSIENT.contains(cause.getSqlState()) || isKeyRace(cause));
    }

    /** The named unique constraint or index was violated. */
    public static boolean violates(Throwable failure, String constraint) {
        PgException cause = pgException(failure);
        return cause != null
                && UNIQUE_VIOLATION.equals(cause.getSqlState())
                && constraint.equals(cause.getConstraint());
    }

    /** The database cannot be reached or is shutting down or starting: the caller should come back later. */
    public static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException pg) {
                String state = String.valueOf(pg.getSqlState());
                // 57P0x shutdown or starting up, 53xxx out of resources, 08xxx connection, 25006 a replica answered
                return state.startsWith("57P")
                        || state.startsWith("53")
                        || state.startsWith("08")
                        || state.equals("25006");
            }
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof IOException
                    || cause instanceof ConnectException
                    || cause.getClass().getSimpleName().equals("ClosedConnectionException")
                    || message.contains("Connection is closed")
                    || message.contains("Connection pool reached max wait queue size")
                    || message.equals("Timeout")) {
                return true;
            }
        }
        return false;
    }

    // Two first uses of one idempotency key raced; the loser finds the winner's answer when it tries again.
    private static boolean isKeyRace(PgException cause) {
        return UNIQUE_VIOLATION.equals(cause.getSqlState()) && "pf_idempotency_pkey".equals(cause.getConstraint());
    }

    private static @Nullable PgException pgException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException pg) {
                return pg;
            }
        }
        return null;
    }
}
