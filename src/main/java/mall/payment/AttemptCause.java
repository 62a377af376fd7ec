package mall.payment;

/** What moves an attempt. */
sealed interface AttemptCause {

    /** WeChat has given a prepay id. */
    record Prepared() implements AttemptCause {}

    /** The shopper has paid. */
    record MoneyArrived() implements AttemptCause {}

    /** WeChat has closed it, or says that it never had it. */
    record ClosedAtWechat() implements AttemptCause {}
}
