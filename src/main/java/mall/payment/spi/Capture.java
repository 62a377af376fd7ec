package mall.payment.spi;

import java.time.Instant;
import mall.kernel.Money;
import mall.payment.PaymentId;

/**
 * Money that has arrived.
 *
 * @param reference what was paid for, the owner's own number
 * @param transactionId WeChat's number of the payment, as shown to the shopper in WeChat
 * @param at when the shopper paid
 */
public record Capture(PaymentId payment, long reference, Money amount, String transactionId, Instant at) {}
