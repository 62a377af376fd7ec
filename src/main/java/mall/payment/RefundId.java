package mall.payment;

import mall.kernel.Id;

/** Names a refund. */
public record RefundId(long value) implements Id {}
