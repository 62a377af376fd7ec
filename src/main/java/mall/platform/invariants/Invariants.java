package mall.platform.invariants;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import mall.platform.db.InOrder;
import mall.platform.db.Sql;
import mall.platform.db.UnitOfWork;

/**
 * What must always be true: each checker is one SQL file under {@code invariants/} that finds no rows. The list of
 * files stands in {@code invariants/index.txt}, one name a line.
 */
@ApplicationScoped
public class Invariants {

    /** How one checker came out; {@code violations} is the number of rows it found. */
    public record Result(String name, long violations, Instant checkedAt) {}

    private record Checker(String name, String sql) {}

    private final UnitOfWork work;
    private final Sql sql;
    private final Clock clock;
    private final List<Checker> checkers;

    Invariants(UnitOfWork work, Sql sql, Clock clock) {
        this.work = work;
        this.sql = sql;
        this.clock = clock;
        this.checkers = resource("index.txt")
                .lines()
                .filter(name -> !name.isBlank())
                .map(name ->
                        new Checker(name, "SELECT count(*) AS violations FROM (" + resource(name + ".sql") + ") found"))
                .toList();
    }

    /** Runs every checker, one after the other, each with the whole patience of a unit of work. */
    public Uni<List<Result>> check() {
        return InOrder.map(checkers, checker -> work.read(() -> run(checker)));
    }

    private Uni<Result> run(Checker checker) {
        return sql.one(checker.sql(), row -> new Result(checker.name(), row.getLong("violations"), clock.instant()));
    }

    private static String resource(String name) {
        try (InputStream file = Invariants.class.getResourceAsStream("/invariants/" + name)) {
            if (file == null) {
                throw new IllegalStateException("missing checker " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
