package mall.coupon;

import mall.kernel.Id;

/** Identifies one coupon. */
public record CouponId(long value) implements Id {}
