package mall.payout;

/** WeChat's word about a transfer. */
sealed interface TransferCause {

    /** WeChat has it and is not ready yet; changes nothing. */
    record Preparing() implements TransferCause {}

    /** It waits for the member to confirm. */
    record Waiting() implements TransferCause {}

    /** The member has confirmed; the money is on its way. */
    record Confirmed() implements TransferCause {}

    /** We have called it off; WeChat is at it. */
    record CallingOff() implements TransferCause {}

    /** The member has the money. */
    record Arrived() implements TransferCause {}

    /** WeChat could not pay. */
    record GivenUp() implements TransferCause {}

    /** The member did not confirm within a day. */
    record Overdue() implements TransferCause {}

    /** It was called off. */
    record CalledOff() implements TransferCause {}

    /** WeChat has refused to begin it. */
    record Refused() implements TransferCause {}
}
