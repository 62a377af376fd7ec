/**
 * Links that members share: a token per member and target, the landing behind it, its mini-code. Neither the act of
 * sharing nor a visit is rewarded (WeChat's rules on sharing). Tables carry the prefix {@code sr_}.
 */
@NullMarked
@BusinessModule(
        floor = 6,
        allowed = {"platform", "identity", "catalog", "groupbuy"},
        tables = "sr")
package mall.sharing;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
