package mall.coupon;

/** How a member got a coupon; a template says which ways are open. */
public enum CouponSource {
    /** Taken in the claim centre. */
    CLAIM(true),
    /** Redeemed with a code. */
    CODE(true),
    /** Given to everybody who registers. */
    NEWCOMER(true),
    /** Given for something, e.g. a birthday, or bought for points. */
    REWARD(false),
    /** Sent by ops. */
    PUSH(false),
    /** A share of a split coupon. */
    SPLIT(false);

    private final boolean windowed;

    CouponSource(boolean windowed) {
        this.windowed = windowed;
    }

    /** Whether it is open within the claim window only; what the shop gives of its own accord is not bound to it. */
    boolean isWindowed() {
        return windowed;
    }
}
