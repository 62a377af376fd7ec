package mall.platform.db;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.function.ToLongFunction;
import mall.kernel.Id;
import mall.kernel.Money;
import org.jspecify.annotations.Nullable;

/** Values on their way into and out of SQL: instants, money, typed ids, arrays. For {@code *Store} classes only. */
public final class SqlValues {

    private SqlValues() {}

    /** An instant column that is never null. */
    public static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    /** An instant column that may be null. */
    public static Optional<Instant> instantIfAny(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    /** A {@code …_fen} column. */
    public static Money money(Row row, String column) {
        return Money.ofFen(row.getLong(column));
    }

    /** A {@code bigint[]} parameter, one element per item. */
    public static <T> Long[] longs(Collection<T> items, ToLongFunction<T> value) {
        return items.stream().map(item -> value.applyAsLong(item)).toArray(Long[]::new);
    }

    static @Nullable Object toDriver(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Money money) {
            return money.fen();
        }
        if (value instanceof Id id) {
            return id.value();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Optional<?> optional) {
            return toDriver(optional.orElse(null));
        }
        return value;
    }
}
