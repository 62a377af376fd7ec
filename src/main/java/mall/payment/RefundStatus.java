package mall.payment;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where a refund stands; its number at WeChat never changes. */
public enum RefundStatus implements Status {
    /** Owed; WeChat has not accepted it yet, or we do not know that it has. */
    PENDING,
    /** WeChat has accepted it. */
    PROCESSING,
    /** The money has reached the payer. */
    SUCCESS,
    /** The payer's card cannot take it; settled by a person in WeChat's merchant console. */
    ABNORMAL,
    /** WeChat has given it up; a person must see to it. */
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
            .build();
}
