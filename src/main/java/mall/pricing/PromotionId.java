package mall.pricing;

import mall.kernel.Id;

/** Identifies a promotion. */
public record PromotionId(long value) implements Id {}
