package mall.order;

import mall.kernel.Id;

/** Identifies one order. */
public record OrderId(long value) implements Id {}
