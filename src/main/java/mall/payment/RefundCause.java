package mall.payment;

/** What moves a refund: WeChat's word about it. */
sealed interface RefundCause {

    /** WeChat has accepted it; the money is on its way. */
    record Accepted() implements RefundCause {}

    /** The money has reached the payer. */
    record Arrived() implements RefundCause {}

    /** The payer's card cannot take it; a person must choose another way in WeChat's merchant console. */
    record Stuck() implements RefundCause {}

    /** WeChat has given it up. */
    record GivenUp() implements RefundCause {}
}
