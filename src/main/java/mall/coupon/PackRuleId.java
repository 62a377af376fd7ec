package mall.coupon;

import mall.kernel.Id;

/** Identifies a rule of split coupons. */
public record PackRuleId(long value) implements Id {}
