package mall.payout;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where an attempt to pay stands, as far as we know. */
public enum TransferStatus implements Status {
    /** Our number is written; whether WeChat knows it is not certain. */
    UNKNOWN,
    /** WeChat waits for the member to confirm. */
    WAIT_CONFIRM,
    /** The member has confirmed. */
    TRANSFERRING,
    /** We have called it off; WeChat is at it. */
    CANCELLING,
    /** The member has the money. */
    PAID,
    /** WeChat could not pay, or would not begin. */
    FAILED,
    /** The member did not confirm within a day. */
    EXPIRED,
    /** It was called off. */
    CANCELLED;

    static final Transitions<TransferStatus> TABLE = Transitions.starting(UNKNOWN)
            .on(TransferCause.Waiting.class, UNKNOWN, WAIT_CONFIRM)
            .on(TransferCause.Confirmed.class, UNKNOWN, TRANSFERRING)
            .on(TransferCause.CallingOff.class, UNKNOWN, CANCELLING)
            .on(TransferCause.Arrived.class, UNKNOWN, PAID)
            .on(TransferCause.GivenUp.class, UNKNOWN, FAILED)
            .on(TransferCause.Overdue.class, UNKNOWN, EXPIRED)
            .on(TransferCause.CalledOff.class, UNKNOWN, CANCELLED)
            .on(TransferCause.Refused.class, UNKNOWN, FAILED)
            .on(TransferCause.Waiting.class, WAIT_CONFIRM, WAIT_CONFIRM)
            .on(TransferCause.Confirmed.class, WAIT_CONFIRM, TRANSFERRING)
            .on(TransferCause.CallingOff.class, WAIT_CONFIRM, CANCELLING)
            .on(TransferCause.Arrived.class, WAIT_CONFIRM, PAID)
            .on(TransferCause.GivenUp.class, WAIT_CONFIRM, FAILED)
            .on(TransferCause.Overdue.class, WAIT_CONFIRM, EXPIRED)
            .on(TransferCause.CalledOff.class, WAIT_CONFIRM, CANCELLED)
            .on(TransferCause.Arrived.class, TRANSFERRING, PAID)
            .on(TransferCause.GivenUp.class, TRANSFERRING, FAILED)
            .on(TransferCause.Arrived.class, CANCELLING, PAID)
            .on(TransferCause.GivenUp.class, CANCELLING, FAILED)
            .on(TransferCause.Overdue.class, CANCELLING, EXPIRED)
            .on(TransferCause.CalledOff.class, CANCELLING, CANCELLED)
            .build();

    /** Whether nothing more happens to it. */
    boolean hasEnded() {
        return TABLE.isTerminal(this);
    }
}
