package mall.payment;

import mall.kernel.Id;

/** Names a refund; in its text form it is our refund number at WeChat. */
public record RefundId(long value) implements Id {}
