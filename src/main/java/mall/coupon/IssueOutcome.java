package mall.coupon;

/** What became of one coupon of a batch. */
public enum IssueOutcome {
    /** The member has it now. */
    ISSUED,
    /** The member has got it for this reason before. */
    REPEATED,
    /** The member has as many of the template as he may. */
    LIMIT_REACHED,
    /** Nothing is left, or the template is not open any more. */
    USED_UP
}
