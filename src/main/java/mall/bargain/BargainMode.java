package mall.bargain;

/** From which price on a bargain may be bought. */
public enum BargainMode {
    /** Only when every cut is given. */
    FLOOR_ONLY,
    /** At any price it has reached. */
    ANY_PRICE
}
