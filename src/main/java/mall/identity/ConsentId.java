package mall.identity;

import mall.kernel.Id;

/** Identifies one consent record. */
public record ConsentId(long value) implements Id {}
