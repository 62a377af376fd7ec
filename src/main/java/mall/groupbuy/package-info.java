/**
 * Group-buy (product.md §6): a campaign sells a product at group prices; a member opens a group, others take its seats.
 * Opening or joining is placing an order with the deal {@code GROUP_BUY}; a seat is held until it is paid, a paid seat
 * is firm, and the firm seats decide what becomes of the group when it is full or its deadline passes.
 *
 * <p>PostgreSQL decides, one locked group row at a time; Redis shows and turns crowds away. Tables carry the prefix
 * {@code gb_}.
 */
@NullMarked
@BusinessModule(
        floor = 5,
        allowed = {"platform", "identity", "catalog", "pricing", "order"},
        tables = "gb")
package mall.groupbuy;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
