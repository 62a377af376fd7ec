package mall.payout;

import static mall.kernel.ErrorCode.with;

import java.util.Arrays;
import mall.kernel.Status;
import mall.kernel.Transitions;
import mall.platform.http.RequestError;

/** Where a payout stands. */
public enum PayoutStatus implements Status {
    /** The member may take it out. */
    READY,
    /** Ops looks first. */
    HELD,
    /** All of it went against what the member owed. */
    SET_OFF,
    /** One attempt to pay is alive. */
    UNDERWAY,
    /** It is taken back while an attempt is alive; what WeChat makes of that attempt decides. */
    REVOKING,
    /** The member has the money. */
    PAID,
    /** The member has the money, and owes it. */
    RECLAIMED,
    /** It was taken back before it was paid. */
    CANCELLED;

    static final Transitions<PayoutStatus> TABLE = Transitions.starting(READY)
            .on(PayoutCause.WhollySetOff.class, READY, SET_OFF)
            .on(PayoutCause.Withheld.class, READY, HELD)
            .on(PayoutCause.Released.class, HELD, READY)
            .on(PayoutCause.Claimed.class, READY, UNDERWAY)
            .on(PayoutCause.MoneyArrived.class, UNDERWAY, PAID)
            .on(PayoutCause.AttemptEnded.class, UNDERWAY, READY)
            .on(PayoutCause.TakenBack.class, READY, CANCELLED)
            .on(PayoutCause.TakenBack.class, HELD, CANCELLED)
            .on(PayoutCause.TakenBack.class, SET_OFF, CANCELLED)
            .on(PayoutCause.TakenBack.class, UNDERWAY, REVOKING)
            .on(PayoutCause.AttemptEnded.class, REVOKING, CANCELLED)
            .on(PayoutCause.MoneyArrived.class, REVOKING, RECLAIMED)
            .on(PayoutCause.TakenBack.class, PAID, RECLAIMED)
            .build();

    /** The status of this name; refuses with INVALID_INPUT when there is none. */
    public static PayoutStatus required(String name) {
        return Arrays.stream(values())
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow(() -> RequestError.INVALID_INPUT.refuse(with("field", "status")));
    }
}
