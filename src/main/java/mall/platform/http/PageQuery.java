package mall.platform.http;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import mall.platform.db.Ids;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The {@code cursor} and {@code limit} of a list; use as {@code @BeanParam @Valid}. */
public class PageQuery {

    @RestQuery
    @Nullable
    String cursor;

    @RestQuery
    @DefaultValue("20")
    @Min(1)
    @Max(100)
    int limit;

    /** At most 100, by default 20. */
    public int limit() {
        return limit;
    }

    /** The id to continue after in an ascending list, 0 for the first page; refuses with INVALID_CURSOR. */
    public long after() {
        return cursor == null ? 0 : id(cursor);
    }

    /** The id to continue before in a descending list, the largest for the first page; refuses with INVALID_CURSOR. */
    public long before() {
        return cursor == null ? Long.MAX_VALUE : id(cursor);
    }

    /** The cursor as it came, for lists that are not ordered by id. */
    public @Nullable String cursor() {
        return cursor;
    }

    private static long id(String cursor) {
        if (!Ids.isId(cursor)) {
            throw RequestError.INVALID_CURSOR.refuse();
        }
        return Ids.parse(cursor);
    }
}
