package mall.payment;

/** How closing a payment came out. */
public enum Closing {
    /** No money can come any more. */
    CLOSED,
    /** The shopper was faster: the money was captured and its owner has been asked. */
    CAPTURED,
    /** WeChat did not say for certain; come back later. */
    UNCLEAR,
    /** WeChat gave no answer at all, and may give none to the next question either. */
    SILENT
}
