package mall.segment;

/** How a member came to have an account. */
enum Channel {
    /** By himself. */
    DIRECT,
    /** By something that was shared. */
    SHARE,
    /** By an invitation. */
    INVITE,
    /** Before anybody noted it. */
    UNKNOWN
}
