package mall.sharing;

import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;
import mall.order.OrderId;

/**
 * Something that a member did, before it is known whose share brought him.
 *
 * @param matter what it was about, so that it counts once for each; empty for what one does once in his life
 * @param order whose refund undoes it
 */
record Happening(ShareAct act, MemberId visitor, String matter, Optional<OrderId> order, Instant at) {

    /** What one does once in his life. */
    static Happening once(ShareAct act, MemberId visitor, Optional<OrderId> order, Instant at) {
        return new Happening(act, visitor, "", order, at);
    }
}
