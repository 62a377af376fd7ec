/**
 * A believable shop for who tries the mall out: written once, through the same facades that ops uses, from the texts
 * under {@code demo/}. Off in production. Tables carry the prefix {@code dm_}.
 */
@NullMarked
@BusinessModule(
        floor = 11,
        allowed = {
            "platform",
            "catalog",
            "shipping",
            "inventory",
            "pricing",
            "groupbuy",
            "bargain",
            "coupon",
            "membership",
            "card",
            "points",
            "segment",
            "task",
            "sharing",
            "invitation",
            "campaign"
        },
        tables = "dm")
package mall.demo;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
