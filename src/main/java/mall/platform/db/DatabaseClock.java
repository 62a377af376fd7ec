package mall.platform.db;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/**
 * The one clock of the mall: database time, so that all nodes agree and a machine whose clock is off by an hour closes
 * nothing early. Measured at start and every half minute; between measurements the machine's monotonic clock counts.
 */
@ApplicationScoped
class DatabaseClock implements InstantSource {

    private static final String NOW = "SELECT clock_timestamp() AS now";

    private final DataSource startup;
    private final UnitOfWork work;
    private final Sql sql;
    private volatile Reading reading = new Reading(Instant.EPOCH, 0);

    private record Reading(Instant instant, long nanos) {}

    DatabaseClock(DataSource startup, UnitOfWork work, Sql sql) {
        this.startup = startup;
        this.work = work;
        this.sql = sql;
    }

    @Override
    public Instant instant() {
        Reading last = reading;
        return last.instant.plusNanos(System.nanoTime() - last.nanos);
    }

    @Produces
    @Singleton
    Clock clock() {
        return new MallClock(this);
    }

    void measure(@Observes @Priority(5) StartupEvent event) throws SQLException {
        try (Connection connection = startup.getConnection();
                Statement statement = connection.createStatement()) {
            long asked = System.nanoTime();
            try (ResultSet row = statement.executeQuery(NOW)) {
                row.next();
                note(row.getTimestamp(1).toInstant(), asked);
            }
        }
    }

    @Scheduled(every = "30s", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> measureAgain() {
        return work.read(() -> {
                    // not before there is a connection: waiting for one is no part of the round trip
                    long asked = System.nanoTime();
                    return sql.one(NOW, row -> SqlValues.instant(row, "now")).invoke(now -> note(now, asked));
                })
                .replaceWithVoid();
    }

    // the answer was true about half a round trip ago
    private void note(Instant answer, long asked) {
        long received = System.nanoTime();
        reading = new Reading(answer.plus(Duration.ofNanos((received - asked) / 2)), received);
    }

    private static final class MallClock extends Clock {

        private final InstantSource source;

        private MallClock(InstantSource source) {
            this.source = source;
        }

        @Override
        public Instant instant() {
            return source.instant();
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return source.withZone(zone);
        }
    }
}
