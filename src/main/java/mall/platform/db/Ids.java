package mall.platform.db;

import io.hypersistence.tsid.TSID;
import jakarta.enterprise.context.ApplicationScoped;
import mall.kernel.Id;

/**
 * New ids: 64-bit, time-ordered, unique across nodes (the node number is leased, see {@link NodeLease}), safe to
 * expose. On the wire they are 13 characters of Crockford's base 32.
 */
@ApplicationScoped
public class Ids {

    private static final int LENGTH = 13;

    private final NodeLease lease;

    Ids(NodeLease lease) {
        this.lease = lease;
    }

    /** A new raw id, greater than every earlier one of this node. */
    public long next() {
        return lease.ids().generate().toLong();
    }

    /** The id as it goes on the wire. */
    public static String text(Id id) {
        return text(id.value());
    }

    /** The raw id as it goes on the wire. */
    public static String text(long id) {
        return TSID.from(id).toString();
    }

    /** Whether the text has the shape of an id. */
    public static boolean isId(String text) {
        return text.length() == LENGTH && TSID.isValid(text) && text.charAt(0) <= '7';
    }

    /** The raw id behind a text that {@link #isId} accepts. */
    public static long parse(String text) {
        return TSID.from(text).toLong();
    }
}
