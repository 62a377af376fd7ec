package mall.coupon;

/**
 * A template in the claim centre.
 *
 * @param taken how many coupons of it the member has got; 0 for who is not logged in
 */
public record CouponOffer(CouponTemplate template, int taken, ClaimState state) {}
