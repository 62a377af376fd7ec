package mall.payment;

import mall.kernel.Id;

/** Names an attempt; in its text form it is our {@code out_trade_no} at WeChat. */
public record AttemptId(long value) implements Id {}
