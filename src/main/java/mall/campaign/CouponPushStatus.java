package mall.campaign;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where a coupon push stands. */
public enum CouponPushStatus implements Status {
    /** May still be changed. */
    DRAFT,
    /** So large or dear that a second person has to look at it. */
    WAITING_APPROVAL,
    /** Waits for its time. */
    APPROVED,
    /** Its recipients are being copied. */
    PREPARING,
    /** Coupons are being given. */
    RUNNING,
    /** Nothing is given for the time being. */
    PAUSED,
    /** Everybody has his result. */
    DONE,
    /** Nothing is given any more; what was given stays. */
    CANCELLED;

    /** What moves a push on. */
    sealed interface Cause {

        /** Somebody changes it. */
        record Revise() implements Cause {}

        /** Handed in, and small enough to need nobody else. */
        record SubmitSmall() implements Cause {}

        /** Handed in, or found to be larger than what was approved: a second person decides. */
        record AskApproval() implements Cause {}

        /** A second person agrees. */
        record Approve() implements Cause {}

        /** A second person does not agree. */
        record SendBack() implements Cause {}

        /** Its time has come. */
        record Begin() implements Cause {}

        /** All recipients are copied. */
        record Start() implements Cause {}

        /** Ops stops for a while, or nothing is left to give. */
        record Pause() implements Cause {}

        /** Ops goes on. */
        record Resume() implements Cause {}

        /** Everybody has his result. */
        record Finish() implements Cause {}

        /** Ops stops for good, or the segment is not what was approved. */
        record Cancel() implements Cause {}
    }

    /** Every legal move. */
    public static final Transitions<CouponPushStatus> TABLE = Transitions.starting(DRAFT)
            .on(Cause.Revise.class, DRAFT, DRAFT)
            .on(Cause.SubmitSmall.class, DRAFT, APPROVED)
            .on(Cause.AskApproval.class, DRAFT, WAITING_APPROVAL)
            .on(Cause.Cancel.class, DRAFT, CANCELLED)
            .on(Cause.Revise.class, WAITING_APPROVAL, DRAFT)
            .on(Cause.SendBack.class, WAITING_APPROVAL, DRAFT)
            .on(Cause.Approve.class, WAITING_APPROVAL, APPROVED)
            .on(Cause.Cancel.class, WAITING_APPROVAL, CANCELLED)
            .on(Cause.Revise.class, APPROVED, DRAFT)
            .on(Cause.Begin.class, APPROVED, PREPARING)
            .on(Cause.Cancel.class, APPROVED, CANCELLED)
            .on(Cause.AskApproval.class, PREPARING, WAITING_APPROVAL)
            .on(Cause.Start.class, PREPARING, RUNNING)
            .on(Cause.Cancel.class, PREPARING, CANCELLED)
            .on(Cause.Pause.class, RUNNING, PAUSED)
            .on(Cause.Finish.class, RUNNING, DONE)
            .on(Cause.Cancel.class, RUNNING, CANCELLED)
            .on(Cause.Resume.class, PAUSED, RUNNING)
            .on(Cause.Cancel.class, PAUSED, CANCELLED)
            .build();
}
