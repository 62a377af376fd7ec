/**
 * Segments: which members belong together (product.md §14). A segment is a saved rule – a tree of conditions – over
 * facts about members; who belongs to it is asked anew each time, never stored.
 *
 * <p>The facts are copies: events and a nightly round through the rooms that own them keep them true.
 *
 * <p>{@link mall.segment.Segments} is the door for whoever works on the members of a segment,
 * {@link mall.segment.SegmentBook} for ops who writes them. Tables carry the prefix {@code sg_}.
 */
@NullMarked
@BusinessModule(
        floor = 8,
        allowed = {"platform", "identity", "catalog", "membership", "order", "cart"},
        tables = "sg")
package mall.segment;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
