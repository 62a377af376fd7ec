package mall.groupbuy;

/** What a campaign does with money that arrives after the payer's seat was given away (product.md §6). */
public enum LateMoney {
    /** The payer becomes the leader of a new group while the campaign is open; otherwise as {@link #REFUND}. */
    NEW_GROUP,
    /** The money goes back. */
    REFUND
}
