package mall.coupon;

import mall.kernel.Id;

/** Identifies one batch of coupon codes. */
public record CodeBatchId(long value) implements Id {}
