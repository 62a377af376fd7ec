package mall.shipping;

/** What a freight template counts. */
public enum FreightUnit {
    /** Pieces. */
    PIECE,
    /** Grams. */
    WEIGHT
}
