package mall.platform.db;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Prepared SQL on the connection of the surrounding unit of work, hence in its transaction: for conditional updates,
 * CTE chains and locks that an ORM cannot say. Parameters are {@code $1}, {@code $2}, …; arrays, {@code jsonb} and
 * {@code timestamptz} (as {@code OffsetDateTime}) are understood. For {@code *Store} classes only.
 *
 * <p>Entities changed in the same unit are not flushed first: a table belongs to entities or to SQL, not to both.
 */
@ApplicationScoped
public class Sql {

    private final UnitOfWork work;
    private final Wire wire;

    Sql(UnitOfWork work, Wire wire) {
        this.work = work;
        this.wire = wire;
    }

    /** How many rows the statement changed. For a conditional update the count is the answer. */
    public Uni<Integer> update(String sql, @Nullable Object... parameters) {
        return run(sql, parameters).map(RowSet::rowCount);
    }

    /** Every row, in order. */
    public <T> Uni<List<T>> list(String sql, Function<Row, T> read, @Nullable Object... parameters) {
        return run(sql, parameters).map(rows -> read(rows, read));
    }

    /** The first row, if any. */
    public <T> Uni<Optional<T>> first(String sql, Function<Row, T> read, @Nullable Object... parameters) {
        return run(sql, parameters).map(rows -> read(rows, read).stream().findFirst());
    }

    /** The only row of a statement that always gives one. */
    public <T> Uni<T> one(String sql, Function<Row, T> read, @Nullable Object... parameters) {
        return run(sql, parameters).map(rows -> read.apply(rows.iterator().next()));
    }

    /**
     * A statement that changes something and that nobody here waits for. All of them are sent together right before the
     * commit, in one round trip; when one fails the transaction fails. Only in a transaction.
     */
    public void lastly(String sql, @Nullable Object... parameters) {
        work.lastly(Statement.of(sql, parameters));
    }

    private Uni<RowSet<Row>> run(String sql, @Nullable Object... parameters) {
        return Uni.createFrom().deferred(() -> wire.send(work.session(), Statement.of(sql, parameters)));
    }

    private static <T> List<T> read(RowSet<Row> rows, Function<Row, T> read) {
        List<T> result = new ArrayList<>(rows.size());
        for (Row row : rows) {
            result.add(read.apply(row));
        }
        return result;
    }
}
