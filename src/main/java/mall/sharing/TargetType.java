package mall.sharing;

/** What can be shared. */
public enum TargetType {
    /** A group that forms. */
    GROUP,
    /** A product. */
    PRODUCT,
    /** A bargain that runs. */
    BARGAIN,
    /** A pack of a split coupon. */
    COUPON_PACK,
    /** A page of the mini-program, out of the list in the configuration. */
    PAGE
}
