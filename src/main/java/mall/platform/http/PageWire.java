package mall.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import mall.kernel.Page;
import org.jspecify.annotations.Nullable;

/** A list on the wire; {@code nextCursor} is null on the last page. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PageWire<T>(List<T> items, @Nullable String nextCursor) {

    /** The page with each item turned into its wire form. */
    public static <V, T> PageWire<T> of(Page<V> page, Function<V, T> wire) {
        return new PageWire<>(
                page.items().stream().map(wire).toList(), page.nextCursor().orElse(null));
    }
}
