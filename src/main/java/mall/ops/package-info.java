/**
 * What staff do: the ops API over the facades of the rooms below. Tables carry the prefix {@code op_}.
 */
@NullMarked
@BusinessModule(
        floor = 10,
        allowed = {"platform", "catalog", "inventory"},
        tables = "op")
package mall.ops;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
