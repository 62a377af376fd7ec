package mall.platform.db;

import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells what a database failure means. Hibernate Reactive turns the driver's exception into an {@link SQLException}
 * inside one of its own; what is not sent through Hibernate arrives as a {@link PgException}.
 */
public final class SqlFailure {

    private static final Set<String> TRANSIENT = Set.of("40001", "40P01");
    private static final String UNIQUE_VIOLATION = "23505";
    private static final Set<String> CLOSED = Set.of("ClosedConnectionException", "NoStackTraceThrowable");

    private SqlFailure() {}

    /** A deadlock, a serialization failure or a lost race: the same transaction may succeed when tried again. */
    public static boolean isTransient(Throwable failure) {
        return state(failure).filter(TRANSIENT::contains).isPresent() || isLostRace(failure);
    }

    // Two first uses of one idempotency key raced, or two writers of a unique index named …_raced, which says that the
    // loser decides otherwise once it sees what the winner wrote.
    private static boolean isLostRace(Throwable failure) {
        return violates(failure, "pf_idempotency_pkey")
                || state(failure).filter(UNIQUE_VIOLATION::equals).isPresent()
                        && causes(failure).anyMatch(cause -> String.valueOf(cause.getMessage())
                                .contains("_raced\""));
    }

    /** The named unique constraint or index was violated. */
    public static boolean violates(Throwable failure, String constraint) {
        return state(failure).filter(UNIQUE_VIOLATION::equals).isPresent()
                && causes(failure)
                        .anyMatch(cause -> String.valueOf(cause.getMessage()).contains('"' + constraint + '"'));
    }

    /** The database cannot be reached, is shutting down or starting, or has no room: the caller should come back. */
    public static boolean isOutage(Throwable failure) {
        return state(failure).filter(SqlFailure::saysOutage).isPresent()
                || causes(failure).anyMatch(SqlFailure::isDisconnect);
    }

    // 57xxx shut down, starting up or taking too long, 55P03 a lock was not to be had in time, 53xxx out of resources,
    // 08xxx connection, 25P03 idled too long, 25006 a replica answered
    private static boolean saysOutage(String state) {
        return state.startsWith("57")
                || state.equals("55P03")
                || state.equals("25P03")
                || state.startsWith("53")
                || state.startsWith("08")
                || state.equals("25006");
    }

    private static boolean isDisconnect(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return cause instanceof IOException
                || CLOSED.contains(cause.getClass().getSimpleName())
                || message.contains("Connection is closed")
                || message.contains("max wait queue size");
    }

    private static Optional<String> state(Throwable failure) {
        return causes(failure).flatMap(SqlFailure::stateOf).findFirst();
    }

    private static Stream<String> stateOf(Throwable cause) {
        if (cause instanceof PgException pg) {
            return Stream.ofNullable(pg.getSqlState());
        }
        if (cause instanceof SQLException sql) {
            return Stream.ofNullable(sql.getSQLState());
        }
        return Stream.empty();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
