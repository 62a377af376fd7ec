package mall.aftersale;

/** What a member may do in his case. */
public enum MemberAct {
    /** Say something. */
    MESSAGE,
    /** Withdraw. */
    CANCEL,
    /** Take the shop's offer. */
    ACCEPT,
    /** Take neither offer nor rejection. */
    APPEAL,
    /** Say with which waybill the goods come back. */
    SEND_BACK,
    /** Say that the replacement is there. */
    RECEIVE
}
