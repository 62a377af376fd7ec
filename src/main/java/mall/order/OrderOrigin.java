package mall.order;

/** Where the wish to buy came from, if not straight from a product's page. */
public enum OrderOrigin {
    /** The cart; what was bought leaves it. */
    CART
}
