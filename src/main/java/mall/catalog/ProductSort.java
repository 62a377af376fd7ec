package mall.catalog;

/** The order of a product list. Ties go by id in the same direction, so that every order is total. */
public enum ProductSort {
    NEWEST,
    PRICE_ASC,
    PRICE_DESC,
    SALES
}
