package mall.payment;

import mall.kernel.Id;

/** Names a payment. */
public record PaymentId(long value) implements Id {}
