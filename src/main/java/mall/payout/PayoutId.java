package mall.payout;

import mall.kernel.Id;

/** Identifies one reward in money. */
public record PayoutId(long value) implements Id {}
