package mall.aftersale;

import mall.kernel.Money;

/**
 * What the shop proposes instead of what was asked for.
 *
 * @param amount that would go back, at most what the claim allows
 * @param withReturn whether the goods must come back first
 */
public record Offer(Money amount, boolean withReturn) {}
