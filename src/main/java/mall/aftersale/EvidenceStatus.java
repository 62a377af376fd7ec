package mall.aftersale;

import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where an evidence image stands; only those that passed are shown. */
public enum EvidenceStatus implements Status {
    /** Its file is being written. */
    STORING,
    /** Waits for WeChat's opinion. */
    CHECKING,
    /** WeChat is not sure, or silent: a person at the shop looks at it. */
    IN_REVIEW,
    /** May be shown. */
    PASSED,
    /** May not be shown, or was never used, or went with its owner's account; its file is deleted. */
    REMOVED;

    /** What changes the status of an image. */
    sealed interface Cause {

        /** The file is there. */
        record Stored() implements Cause {}

        /** WeChat, or somebody at the shop, finds nothing wrong with it. */
        record Passed() implements Cause {}

        /** WeChat cannot tell. */
        record Doubted() implements Cause {}

        /** WeChat, or somebody at the shop, will not have it shown. */
        record Refused() implements Cause {}

        /** Nobody used it, or its owner's account is gone. */
        record Dropped() implements Cause {}
    }

    static final Transitions<EvidenceStatus> TABLE = Transitions.starting(STORING)
            .on(Cause.Stored.class, STORING, CHECKING)
            .on(Cause.Dropped.class, STORING, REMOVED)
            .on(Cause.Passed.class, CHECKING, PASSED)
            .on(Cause.Doubted.class, CHECKING, IN_REVIEW)
            .on(Cause.Refused.class, CHECKING, REMOVED)
            .on(Cause.Dropped.class, CHECKING, REMOVED)
            .on(Cause.Passed.class, IN_REVIEW, PASSED)
            .on(Cause.Refused.class, IN_REVIEW, REMOVED)
            .on(Cause.Dropped.class, IN_REVIEW, REMOVED)
            .on(Cause.Dropped.class, PASSED, REMOVED)
            .build();
}
