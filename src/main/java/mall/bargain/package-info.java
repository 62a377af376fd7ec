/**
 * Bargains (砍价, product.md §7): a campaign offers a SKU at a start price; a member starts a bargain, and every friend
 * who taps "help" takes the next cut of its plan off, down to the floor price. The plan is fixed and shown when the
 * bargain starts; nothing about it is random. Buying is placing an order with the deal {@code BARGAIN}.
 *
 * <p>PostgreSQL decides, one locked bargain row at a time; Redis shows. Tables carry the prefix {@code br_}.
 */
@NullMarked
@BusinessModule(
        floor = 5,
        allowed = {"platform", "identity", "catalog", "pricing", "order", "risk"},
        tables = "br")
package mall.bargain;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
