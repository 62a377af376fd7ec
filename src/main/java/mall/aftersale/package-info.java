/**
 * After-sale: what becomes of pieces that a shopper does not want to keep (product.md §12). A case is about pieces of
 * one order line; it goes from the application over the shop's answer and the way back of the goods to the refund or
 * the replacement. Whoever is silent too long has answered: every open case has a deadline that acts by itself.
 *
 * <p>How many pieces cases have taken of a line, and what was paid for these, is counted in one row per line. Money goes
 * back through {@code order}, which also pauses its clock while a case is open. Tables carry the prefix {@code as_}.
 */
@NullMarked
@BusinessModule(
        floor = 5,
        allowed = {"platform", "identity", "catalog", "shipping", "inventory", "order"},
        tables = "as")
package mall.aftersale;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
