package mall.kernel;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items at most as many as were asked for
 * @param nextCursor opaque; empty on the last page
 */
public record Page<T>(List<T> items, Optional<String> nextCursor) {

    /**
     * Cuts a page out of rows that were read one further than the limit.
     *
     * @param rows up to {@code limit + 1} rows
     * @param cursorOf the cursor that continues after a row
     */
    public static <T> Page<T> cut(List<T> rows, int limit, Function<T, String> cursorOf) {
        if (rows.size() <= limit) {
            return new Page<>(List.copyOf(rows), Optional.empty());
        }
        List<T> items = List.copyOf(rows.subList(0, limit));
        return new Page<>(items, Optional.of(cursorOf.apply(items.get(limit - 1))));
    }

    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(items.stream().<R>map(change).toList(), nextCursor);
    }
}
