package mall.pricing;

/** Why a coupon cannot be used for a basket; the names are on the wire. */
enum CouponReason {
    /** The member has no such coupon that could be used now. */
    NOT_AVAILABLE,
    /** It is for other goods. */
    NOT_IN_SCOPE,
    /** Another coupon of its class is used, or a better price has won its lines and forbids it. */
    NOT_COMBINABLE,
    /** Too little of its goods. */
    BELOW_THRESHOLD,
    /** There is nothing left it could take off. */
    NOTHING_TO_SAVE
}
