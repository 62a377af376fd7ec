package mall.campaign;

import mall.coupon.IssueOutcome;

/** What became of one recipient. */
public enum PushResult {
    /** His turn has not come. */
    WAITING,
    /** He gets nothing, by lot, so that the effect can be measured. */
    HELD_OUT,
    /** He has got his coupon. */
    ISSUED,
    /** He had got it from this push before. */
    ALREADY,
    /** He has as many of this coupon as he may. */
    LIMIT_REACHED,
    /** He has deleted his account. */
    GONE;

    /** What the coupon room says; WAITING when there was nothing left for him. */
    static PushResult of(IssueOutcome outcome) {
        return switch (outcome) {
            case ISSUED -> ISSUED;
            case REPEATED -> ALREADY;
            case LIMIT_REACHED -> LIMIT_REACHED;
            case USED_UP -> WAITING;
        };
    }
}
