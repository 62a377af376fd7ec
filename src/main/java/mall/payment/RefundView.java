package mall.payment;

import java.time.Instant;
import java.util.Optional;
import mall.kernel.Money;

/**
 * A refund as others see it.
 *
 * @param number our number at WeChat, on the wire; another one only after WeChat has closed the one before
 * @param kind why, as given with the request; SURPLUS and LATE are ours, for money that was not kept
 * @param kindReference the cause, as given with the request
 */
public record RefundView(
        RefundId id,
        String number,
        PaymentId payment,
        Money amount,
        String reason,
        String kind,
        String kindReference,
        RefundStatus status,
        Instant createdAt,
        Optional<Instant> settledAt) {}
