/**
 * The only writer of stock: a ledger per SKU of what is available, reserved and sold, with every movement and its
 * reason. A movement happens once per (reference, kind, SKU); a reservation ends once, sold or released. Tables carry
 * the prefix {@code inv_}.
 */
@NullMarked
@BusinessModule(
        floor = 3,
        allowed = {"platform", "catalog"},
        tables = "inv")
package mall.inventory;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
