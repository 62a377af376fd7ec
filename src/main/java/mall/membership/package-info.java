/**
 * Member levels (product.md §9): an append-only ledger of growth in three dimensions, the ladder of levels that ops
 * writes, and what a level gives – member price, faster points, free deliveries, a birthday pack, early access.
 *
 * <p>A level is a pure function of ladder, ledger and day ({@link mall.membership.Levels}); the row of a member keeps
 * the result and is the lock under which his ledger grows. All SQL is native. Tables carry the prefix {@code mb_}.
 */
@NullMarked
@BusinessModule(
        floor = 5,
        allowed = {"platform", "identity", "catalog", "pricing", "order"},
        tables = "mb")
package mall.membership;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
