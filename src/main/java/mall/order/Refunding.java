package mall.order;

/**
 * Why money goes back.
 *
 * @param kind whose refund it is, e.g. {@code GROUP_FAILED}; at most 24 characters
 * @param reference unique within the kind; at most 64 characters
 * @param reason Chinese, fit to show to the shopper
 */
record Refunding(String kind, String reference, String reason) {}
