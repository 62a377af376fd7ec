package mall.coupon;

import mall.kernel.Id;

/** Identifies one coupon template. */
public record CouponTemplateId(long value) implements Id {}
