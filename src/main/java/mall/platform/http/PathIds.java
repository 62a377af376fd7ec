package mall.platform.http;

import java.util.function.LongFunction;
import mall.kernel.ErrorCode;
import mall.platform.db.Ids;

/** Ids from a path or a body. */
public final class PathIds {

    private PathIds() {}

    /**
     * The typed id behind a text of the caller; what has not even the shape of an id is refused as not found, since
     * for the caller there is no difference.
     */
    public static <T> T required(String text, LongFunction<T> type, ErrorCode notFound) {
        if (!Ids.isId(text)) {
            throw notFound.refuse();
        }
        return type.apply(Ids.parse(text));
    }
}
