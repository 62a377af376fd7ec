package mall.points;

import mall.kernel.Id;

/** Identifies a plan of points savings. */
public record SavingsPlanId(long value) implements Id {}
