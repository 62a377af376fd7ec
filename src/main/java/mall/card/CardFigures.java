package mall.card;

import mall.kernel.Money;

/**
 * How a plan has sold.
 *
 * @param sold periods that were paid, refunded ones included
 * @param running that have not ended, those included that have not begun
 * @param paid for all of them
 * @param saved by the members who have it
 */
public record CardFigures(long sold, long running, long refunded, Money paid, Money saved) {}
