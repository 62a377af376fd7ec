package mall.card;

import mall.kernel.Id;

/** Identifies one plan of the member card. */
public record CardPlanId(long value) implements Id {}
