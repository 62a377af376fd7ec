/**
 * Links that members share (product.md §8): a token per member and target, the landing behind it, its mini-code; who came
 * by them, and what the sharer gets for what his friends then do.
 *
 * <p>Neither the act of sharing nor a visit is ever rewarded (wechat.md §4.8): visits only tell whose share brought
 * somebody. What friends knowingly do is noted as an act, judged by {@code risk}, and rewarded by rules that ops writes
 * as data. A new kind of target is a {@code ShareTarget}. Tables carry the prefix {@code sr_}.
 */
@NullMarked
@BusinessModule(
        floor = 6,
        allowed = {"platform", "identity", "catalog", "risk", "order", "groupbuy", "bargain", "coupon"},
        tables = "sr")
package mall.sharing;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
