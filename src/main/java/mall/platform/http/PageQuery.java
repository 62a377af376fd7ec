package mall.platform.http;

import jakarta.validation.constraints.Pattern;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The {@code cursor} and {@code limit} of a list; use as {@code @BeanParam @Valid}. */
public class PageQuery {

    private static final int USUAL = 20;

    @RestQuery
    @Nullable
    String cursor;

    // a text, because Quarkus REST answers 404 to a number it cannot read
    @RestQuery
    @Nullable
    @Pattern(regexp = "[1-9][0-9]?|100", message = "应为 1 到 100 的整数")
    @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20")
    String limit;

    /** At most 100, by default 20. */
    public int limit() {
        return limit == null ? USUAL : Integer.parseInt(limit);
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
