package mall.coupon;

import mall.kernel.Money;

/**
 * What became of the coupons of a template.
 *
 * @param issued all of them
 * @param saved what the used ones took off their orders
 * @param budgetSpent what the issued ones can cost at worst; zero when nothing limits a coupon
 */
public record CouponStatistics(
        long issued, long unused, long locked, long used, long expired, long voided, Money saved, Money budgetSpent) {}
