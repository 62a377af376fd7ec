package mall.shipping;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** How far WeChat knows the parcels of one payment. */
public enum ReportStatus implements Status {
    /** Something is still to be reported; the job will. */
    PENDING,
    /** WeChat knows every parcel shipped so far. */
    UPLOADED,
    /** WeChat said no for good; a person has to look. */
    REFUSED;

    /** What changes the status of a report. */
    sealed interface Cause {

        /** A further parcel was shipped. */
        record ParcelAdded() implements Cause {}

        /** WeChat took the report. */
        record Accepted() implements Cause {}

        /** WeChat turned the report down for good. */
        record TurnedDown() implements Cause {}

        /** Ops had the reason removed and sends the report again. */
        record SentAgain() implements Cause {}
    }

    static final Transitions<ReportStatus> TABLE = Transitions.starting(PENDING)
            .on(Cause.ParcelAdded.class, PENDING, PENDING)
            .on(Cause.Accepted.class, PENDING, UPLOADED)
            .on(Cause.TurnedDown.class, PENDING, REFUSED)
            .on(Cause.ParcelAdded.class, UPLOADED, PENDING)
            .on(Cause.ParcelAdded.class, REFUSED, PENDING)
            .on(Cause.SentAgain.class, REFUSED, PENDING)
            .build();
}
