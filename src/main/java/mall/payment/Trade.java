package mall.payment;

/** What WeChat answers when it is asked about an attempt. */
sealed interface Trade {

    /** The shopper has paid. */
    record Paid(Arrival arrival) implements Trade {}

    /** Not paid yet. */
    record Waiting() implements Trade {}

    /** Closed; nobody can pay it any more. */
    record Closed() implements Trade {}

    /** Paid once, and refunded by somebody in WeChat's merchant console before we heard of it. */
    record RefundedElsewhere() implements Trade {}

    /** WeChat does not know the number. */
    record Missing() implements Trade {}

    /** No trustworthy answer. */
    record Silent() implements Trade {}
}
