/**
 * Check-ins, tasks, plants and team PKs (product.md §8): what members do day by day, counted from what they really did and
 * rewarded once each.
 *
 * <p>A {@link mall.task.Deed} is something done, told by an event of another room or by a check-in; {@link mall.task.Deeds}
 * counts it towards every task and PK it is for. {@link mall.task.Awards} writes down each reward before it is given
 * through the dispenser. Make-up cards and energy are rewards of this room's own, kept in wallets. Tables carry the prefix
 * {@code tk_}.
 */
@NullMarked
@BusinessModule(
        floor = 6,
        allowed = {"platform", "identity", "order", "groupbuy", "bargain"},
        tables = "tk")
package mall.task;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
