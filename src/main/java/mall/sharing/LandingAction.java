package mall.sharing;

/** What the visitor of a shared link may do. */
public enum LandingAction {
    /** Take a seat in this group. */
    JOIN,
    /** Open a group of his own in the same campaign. */
    OPEN_OWN,
    /** Take the next cut off the bargain; what it takes off is told before. */
    HELP,
    /** Start a bargain of his own in the same campaign. */
    START_OWN,
    /** Take the next share of the pack; what it is worth is told before. */
    TAKE,
    /** Buy what was shared. */
    BUY,
    /** Look: what was shared is over or full, or he is in it already. */
    VIEW
}
