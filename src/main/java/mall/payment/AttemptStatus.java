package mall.payment;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where an attempt stands, as far as we know. */
public enum AttemptStatus implements Status {
    /** Our number is taken; whether WeChat knows it is not certain. */
    PREPARING,
    /** WeChat has it and the shopper may pay. */
    READY,
    /** The shopper has paid. */
    CAPTURED,
    /** WeChat has closed it, or never had it. */
    CLOSED;

    static final Transitions<AttemptStatus> TABLE = Transitions.starting(PREPARING)
            .on(AttemptCause.Prepared.class, PREPARING, READY)
            .on(AttemptCause.Prepared.class, READY, READY)
            .on(AttemptCause.MoneyArrived.class, PREPARING, CAPTURED)
            .on(AttemptCause.ClosedAtWechat.class, PREPARING, CLOSED)
            .on(AttemptCause.MoneyArrived.class, READY, CAPTURED)
            .on(AttemptCause.ClosedAtWechat.class, READY, CLOSED)
            // WeChat's worst day: it took the money of an attempt that it had called closed
            .on(AttemptCause.MoneyArrived.class, CLOSED, CAPTURED)
            .build();

    /** Whether a shopper may still pay it. */
    boolean isLive() {
        return this == PREPARING || this == READY;
    }
}
