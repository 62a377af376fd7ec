/**
 * The people who run the mall, and the ops API over the facades of every room: staff accounts with password, second
 * factor, lockout and roles; audit trail, invariants and messages on their way.
 *
 * <p>Everything under {@code /api/ops/v1} lives in {@code mall.ops.web}, also what is about another room: it calls that
 * room's facade and {@link mall.platform.audit.Audit#record} in one transaction. Tables carry the prefix {@code op_}.
 */
@NullMarked
@BusinessModule(
        floor = 10,
        allowed = {
            "platform",
            "identity",
            "catalog",
            "payment",
            "payout",
            "invitation",
            "shipping",
            "inventory",
            "pricing",
            "order",
            "groupbuy",
            "bargain",
            "coupon",
            "membership",
            "card",
            "points",
            "aftersale",
            "risk",
            "sharing",
            "segment",
            "campaign",
            "task"
        },
        tables = "op")
package mall.ops;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
