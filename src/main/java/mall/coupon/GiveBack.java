package mall.coupon;

import java.time.Instant;
import java.util.Optional;
import mall.coupon.CouponEvent.CouponExpired;
import mall.coupon.CouponEvent.CouponReturned;
import mall.order.OrderId;

/**
 * What becomes of a coupon whose order has ended.
 *
 * @param order the order it was on
 * @param event what happened to it: back in the wallet, or expired
 */
record GiveBack(Coupon coupon, OrderId order, Instant validUntil, CouponEvent event) {

    /**
     * Decides by the coupon's template; empty when it stays used.
     *
     * @param wasPaid whether the order was paid and refunded: only then a template may say that used is used
     */
    static Optional<GiveBack> of(Coupon coupon, OrderId order, boolean wasPaid, Instant now) {
        ReturnPolicy policy = coupon.terms().returnPolicy();
        if (wasPaid && policy.kind() == ReturnPolicy.Kind.NEVER) {
            return Optional.empty();
        }
        Instant until = policy.kind() == ReturnPolicy.Kind.EXTEND_DAYS
                ? policy.validUntil(coupon.validUntil(), now)
                : coupon.validUntil();
        CouponEvent event = now.isBefore(until)
                ? new CouponReturned(coupon.id(), coupon.template(), coupon.member(), order, until, now)
                : new CouponExpired(coupon.id(), coupon.template(), coupon.member(), now);
        return Optional.of(new GiveBack(coupon, order, until, event));
    }

    /** Where the coupon stands afterwards. */
    CouponStatus status() {
        return CouponStatus.TABLE.next(coupon.status(), event);
    }
}
