package mall.payment.spi;

import java.time.Instant;
import mall.kernel.Money;
import mall.payment.PaymentId;
import mall.payment.RefundId;

/**
 * A refund that has reached the payer.
 *
 * @param reference what was paid for, the owner's own number
 * @param kind why, as given with the request
 * @param kindReference the cause, as given with the request
 */
public record RefundSettled(
        PaymentId payment,
        long reference,
        RefundId refund,
        Money amount,
        String kind,
        String kindReference,
        Instant at) {}
