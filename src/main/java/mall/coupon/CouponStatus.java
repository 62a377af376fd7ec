package mall.coupon;

import mall.coupon.CouponEvent.CouponExpired;
import mall.coupon.CouponEvent.CouponReturned;
import mall.coupon.CouponEvent.CouponUsed;
import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where a coupon stands. */
public enum CouponStatus implements Status {
    /** In the wallet. */
    UNUSED,
    /** Held for an order that is not paid yet. */
    LOCKED,
    /** On a paid order. */
    USED,
    /** Its time is over. */
    EXPIRED,
    /** Taken back by the shop, or with the account of its member. */
    VOID;

    /** An order is placed with it. */
    record Lock() {}

    /** It is taken out of circulation. */
    record TakeBack() {}

    /** Every legal move. */
    public static final Transitions<CouponStatus> TABLE = Transitions.starting(UNUSED)
            .on(Lock.class, UNUSED, LOCKED)
            .on(CouponUsed.class, LOCKED, USED)
            .on(CouponReturned.class, LOCKED, UNUSED)
            .on(CouponReturned.class, USED, UNUSED)
            .on(CouponExpired.class, UNUSED, EXPIRED)
            .on(CouponExpired.class, LOCKED, EXPIRED)
            .on(CouponExpired.class, USED, EXPIRED)
            .on(TakeBack.class, UNUSED, VOID)
            .build();
}
