package mall.points;

import mall.kernel.Id;

/** Identifies points that a member has locked. */
public record SavingId(long value) implements Id {}
