package mall.coupon;

import java.util.Map;
import mall.kernel.Page;

/**
 * A member's coupons.
 *
 * @param coupons one page of those that were asked for, newest first
 * @param counts how many there are of each status; a status without any is missing
 */
public record Wallet(Page<Coupon> coupons, Map<CouponStatus, Long> counts) {}
