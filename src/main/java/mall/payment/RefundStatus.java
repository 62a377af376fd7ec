package mall.payment;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where a refund stands. */
public enum RefundStatus implements Status {
    /** Owed; WeChat has not accepted it yet, or we do not know that it has. */
    PENDING,
    /** WeChat has accepted it. */
    PROCESSING,
    /** The money has reached the payer. */
    SUCCESS,
    /** The payer's card cannot take it; a person must choose another way, here or in WeChat's merchant console. */
    ABNORMAL,
    /** WeChat has given it up; a person may have it told again under a new number. */
    CLOSED;

    static final Transitions<RefundStatus> TABLE = Transitions.starting(PENDING)
            .on(RefundCause.Accepted.class, PENDING, PROCESSING)
            .on(RefundCause.Arrived.class, PENDING, SUCCESS)
            .on(RefundCause.Stuck.class, PENDING, ABNORMAL)
            .on(RefundCause.GivenUp.class, PENDING, CLOSED)
            .on(RefundCause.Arrived.class, PROCESSING, SUCCESS)
            .on(RefundCause.Stuck.class, PROCESSING, ABNORMAL)
            .on(RefundCause.GivenUp.class, PROCESSING, CLOSED)
            .on(RefundCause.Accepted.class, ABNORMAL, PROCESSING)
            .on(RefundCause.Arrived.class, ABNORMAL, SUCCESS)
            .on(RefundCause.GivenUp.class, ABNORMAL, CLOSED)
            .on(RefundCause.Reissued.class, CLOSED, PENDING)
            .build();

    /** Whether WeChat goes on being told or asked about it. */
    boolean isUnderway() {
        return this != SUCCESS && this != CLOSED;
    }
}
