/**
 * One engine prices a quote and an order alike and explains every fen.
 */
@NullMarked
@BusinessModule(
        floor = 3,
        allowed = {"platform", "identity", "catalog"},
        tables = "pr")
package mall.pricing;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
