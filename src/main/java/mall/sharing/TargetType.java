package mall.sharing;

/** What can be shared. */
public enum TargetType {
    /** A group that forms. */
    GROUP,
    /** A product. */
    PRODUCT,
    /** A bargain that runs. */
    BARGAIN,
    /** A page of the mini-program, out of the list in the configuration. */
    PAGE
}
