package mall.coupon;

import java.time.Instant;
import mall.identity.MemberId;
import mall.kernel.Event;
import mall.kernel.Money;
import mall.order.OrderId;

/** What happened to a coupon. */
public sealed interface CouponEvent extends Event {

    CouponId coupon();

    CouponTemplateId template();

    MemberId member();

    Instant at();

    /** The member got it. */
    record CouponIssued(
            CouponId coupon,
            CouponTemplateId template,
            MemberId member,
            CouponSource source,
            Instant validUntil,
            Instant at)
            implements CouponEvent {}

    /** The order it is on was paid; {@code saved} is what it took off. */
    record CouponUsed(
            CouponId coupon, CouponTemplateId template, MemberId member, OrderId order, Money saved, Instant at)
            implements CouponEvent {}

    /** The order it was on has ended, and it may be used again. */
    record CouponReturned(
            CouponId coupon, CouponTemplateId template, MemberId member, OrderId order, Instant validUntil, Instant at)
            implements CouponEvent {}

    /** Its time is over, in the wallet or when its order ended. */
    record CouponExpired(CouponId coupon, CouponTemplateId template, MemberId member, Instant at)
            implements CouponEvent {}

    /** What it takes off has risen. */
    record CouponInflated(CouponId coupon, CouponTemplateId template, MemberId member, Money from, Money to, Instant at)
            implements CouponEvent {}

    /**
     * It is about to expire, the first of several perhaps; told once of the same coupons, and at most once a day.
     *
     * @param name of the first coupon
     * @param coupons how many there are, the first among them
     * @param until just before when the first one may be used
     */
    record CouponsExpiring(
            CouponId coupon,
            CouponTemplateId template,
            MemberId member,
            String name,
            int coupons,
            Instant until,
            Instant at)
            implements CouponEvent {}
}
