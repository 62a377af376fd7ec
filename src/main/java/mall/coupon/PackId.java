package mall.coupon;

import mall.kernel.Id;

/** Identifies one pack of a split coupon. */
public record PackId(long value) implements Id {}
