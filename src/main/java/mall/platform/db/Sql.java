package mall.platform.db;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.hibernate.reactive.pool.impl.SqlClientConnection;
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

    Sql(UnitOfWork work) {
        this.work = work;
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

    private Uni<RowSet<Row>> run(String sql, @Nullable Object... parameters) {
        return Uni.createFrom().completionStage(() -> connection().preparedQuery(sql, Tuple.from(bound(parameters))));
    }

    private SqlClientConnection connection() {
        // size 1 is the bare connection, without the collector that batches Hibernate's own inserts
        ReactiveConnection bare =
                ((MutinySessionImpl) work.session()).getReactiveConnection().withBatchSize(1);
        return (SqlClientConnection) bare;
    }

    // the driver knows OffsetDateTime for timestamptz; our code speaks Instant
    private static List<@Nullable Object> bound(@Nullable Object[] parameters) {
        return Arrays.stream(parameters).map(SqlValues::toDriver).collect(Collectors.toCollection(ArrayList::new));
    }

    private static <T> List<T> read(RowSet<Row> rows, Function<Row, T> read) {
        List<T> result = new ArrayList<>(rows.size());
        for (Row row : rows) {
            result.add(read.apply(row));
        }
        return result;
    }
}
