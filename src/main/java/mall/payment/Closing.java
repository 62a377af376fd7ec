package mall.payment;

/** How closing a payment came out. */
public enum Closing {
    /** No money can come any more. */
    CLOSED,
    /** The shopper was faster: the money was captured and its owner has been asked. */
    CAPTURED,
    /** WeChat did not say; come back later. */
    UNCLEAR
}
