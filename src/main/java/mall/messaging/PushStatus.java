package mall.messaging;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** How far a message got on its way to the phone, as a subscribe message. The inbox has it in any case. */
public enum PushStatus implements Status {
    /** Waits for its turn. */
    PENDING,
    /** One acceptance is taken and WeChat is being called; never called twice from here. */
    SENDING,
    SENT,
    /** The member has not accepted such a message, or WeChat says so. */
    NOT_SUBSCRIBED,
    /** WeChat refused the message itself. */
    REFUSED,
    /** No answer came; it may have arrived, so it is not sent again. */
    UNCLEAR,
    /** It could not be sent while it was of use. */
    STALE,
    /** Marketing had made the phone ring often enough. */
    CAPPED;

    /** What moves a message on. */
    sealed interface Cause {

        /** One acceptance was there and is taken. */
        record QuotaTaken() implements Cause {}

        /** No acceptance was there. */
        record NoQuota() implements Cause {}

        /** Its time of use has passed. */
        record TooLate() implements Cause {}

        /** It is marketing and night. */
        record Quiet() implements Cause {}

        /** The member's cap for marketing is reached. */
        record CapReached() implements Cause {}

        /** WeChat took it. */
        record Accepted() implements Cause {}

        /** WeChat knows of no acceptance (43101). */
        record Denied() implements Cause {}

        /** WeChat refused the message for another reason. */
        record TurnedDown() implements Cause {}

        /** WeChat was called, but no answer came. */
        record Unanswered() implements Cause {}

        /** WeChat was not reached. */
        record NotReached() implements Cause {}
    }

    static final Transitions<PushStatus> TABLE = Transitions.starting(PENDING)
            .on(Cause.QuotaTaken.class, PENDING, SENDING)
            .on(Cause.NoQuota.class, PENDING, NOT_SUBSCRIBED)
            .on(Cause.TooLate.class, PENDING, STALE)
            .on(Cause.Quiet.class, PENDING, PENDING)
            .on(Cause.CapReached.class, PENDING, CAPPED)
            .on(Cause.Accepted.class, SENDING, SENT)
            .on(Cause.Denied.class, SENDING, NOT_SUBSCRIBED)
            .on(Cause.TurnedDown.class, SENDING, REFUSED)
            .on(Cause.Unanswered.class, SENDING, UNCLEAR)
            .on(Cause.NotReached.class, SENDING, PENDING)
            .build();
}
