/**
 * Money out to members: a cash reward waits here until its member takes it out through WeChat's merchant transfer, which
 * he confirms on his phone (product.md §5, §8; wechat.md §3.3). Each attempt has its own number at WeChat, written before
 * WeChat hears of it; while it is unclear what became of a number there is never another one.
 *
 * <p>Promises: money leaves at most once per reward, within the day's limit of the member and the budget of the shop.
 * Tables carry the prefix {@code po_}.
 */
@NullMarked
@BusinessModule(
        floor = 3,
        allowed = {"platform", "identity"},
        tables = "po")
package mall.payout;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
