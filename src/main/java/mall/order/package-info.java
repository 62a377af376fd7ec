/**
 * Orders: placing, paying, holding, shipping, receiving, ending. Knows no promotion by name.
 */
@NullMarked
@BusinessModule(
        floor = 4,
        allowed = {"platform", "identity", "catalog", "payment", "shipping", "inventory", "pricing"},
        tables = "ord")
package mall.order;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
