package mall.identity;

import mall.kernel.Id;

/** Identifies one delivery address of a member. */
public record AddressId(long value) implements Id {}
