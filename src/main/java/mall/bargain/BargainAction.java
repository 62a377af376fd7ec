package mall.bargain;

/** What somebody who looks at a bargain may do. */
public enum BargainAction {
    /** Take the next cut off. */
    HELP,
    /** Order a piece at the price it has reached. */
    BUY,
    /** Start a bargain of one's own in the same campaign. */
    START_OWN,
    /** See how it stands. */
    VIEW
}
