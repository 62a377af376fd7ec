package mall.messaging;

/**
 * How many more messages of a scene a member has agreed to.
 *
 * @param templateId what the mini-program asks the member to accept
 */
public record SubscriptionView(MessageScene scene, String templateId, int available) {}
