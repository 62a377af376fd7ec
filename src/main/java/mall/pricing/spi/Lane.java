package mall.pricing.spi;

/** The lanes of a price, in the order they are run (product.md §3). One winner within a lane unless a lane says else. */
public enum Lane {
    EXCLUSIVE_DEAL,
    MEMBER,
    PROMOTION,
    COUPON,
    POINTS,
    FREIGHT
}
