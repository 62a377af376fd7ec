package mall.payment;

/** What moves a payment. */
sealed interface PaymentCause {

    /** The money of one attempt arrived and the owner keeps it. */
    record MoneyKept() implements PaymentCause {}

    /** The owner expects no money any more and WeChat has closed every attempt. */
    record GivenUp() implements PaymentCause {}
}
