package mall.payment;

/** What moves a refund: WeChat's word about it, or a person. */
sealed interface RefundCause {

    /** WeChat has accepted it; the money is on its way. */
    record Accepted() implements RefundCause {}

    /** The money has reached the payer. */
    record Arrived() implements RefundCause {}

    /** The payer's card cannot take it; a person must choose another way. */
    record Stuck() implements RefundCause {}

    /** WeChat has given it up. */
    record GivenUp() implements RefundCause {}

    /** A person has it told again, under a new number. */
    record Reissued() implements RefundCause {}
}
