package mall.coupon;

/**
 * What some members have of a template, whatever became of it.
 *
 * @param haveOne how many of them have got at least one
 * @param atLimit how many of them have got as many as they may
 */
public record CouponHoldings(long haveOne, long atLimit) {}
