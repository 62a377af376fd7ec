/**
 * Points (product.md §9): a member gets them in lots that expire, spends them first-expiring-first, and reads every one
 * of them in his statement. Orders earn and spend them; the points mall sells for them through the normal order.
 *
 * <p>PostgreSQL decides: whoever changes a lot of a member holds the row of his account. Tables carry the prefix
 * {@code pt_}.
 */
@NullMarked
@BusinessModule(
        floor = 5,
        allowed = {"platform", "identity", "catalog", "pricing", "order"},
        tables = "pt")
package mall.points;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
