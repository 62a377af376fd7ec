package mall.payment;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where a payment stands. */
public enum PaymentStatus implements Status {
    /** Waits for money. */
    OPEN,
    /** One attempt has won and its money is kept, less what was refunded. */
    CAPTURED,
    /** Expects no money any more; what arrives nevertheless is offered to the owner once more. */
    CLOSED;

    static final Transitions<PaymentStatus> TABLE = Transitions.starting(OPEN)
            .on(PaymentCause.MoneyKept.class, OPEN, CAPTURED)
            .on(PaymentCause.GivenUp.class, OPEN, CLOSED)
            .on(PaymentCause.MoneyKept.class, CLOSED, CAPTURED)
            .build();
}
