package mall.catalog;

/** How much of a SKU is left, as a shopper is told: the honest word, not the number. */
public enum Availability {
    IN_STOCK,
    /** At or below the SKU's warning level. */
    LOW,
    SOLD_OUT
}
