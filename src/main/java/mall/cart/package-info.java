/**
 * What a member means to buy (product.md §4): at most 120 lines, one per SKU, kept in PostgreSQL and shown with live
 * prices, with the reason where a line cannot be ordered now.
 *
 * <p>{@link mall.cart.Carts} is the door for changes, {@link mall.cart.CartQueries} for the sight of it. The row of the
 * cart is the lock under which its lines change. Tables carry the prefix {@code ca_}.
 */
@NullMarked
@BusinessModule(
        floor = 5,
        allowed = {"platform", "identity", "catalog", "inventory", "pricing", "order"},
        tables = "ca")
package mall.cart;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
