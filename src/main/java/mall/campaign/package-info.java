/**
 * Campaigns of ops (product.md §10, §14): a coupon is pushed to the members of a segment.
 *
 * <p>A push is written, handed in, above a limit approved by a second person, and then copied into a list of recipients:
 * one row per member, some of them held out by lot. Any number of nodes works through the list in batches; a batch gives
 * the coupons, tells the members and notes the result of each in one transaction, so that a crash repeats nothing. What
 * it brought is measured against those who were held out. Tables carry the prefix {@code cm_}.
 */
@NullMarked
@BusinessModule(
        floor = 9,
        allowed = {"platform", "identity", "order", "coupon", "messaging", "segment"},
        tables = "cm")
package mall.campaign;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
