package mall.invitation;

/** Why a step that was reached earned nothing. */
public enum ForgoneReason {
    /** The invitation looked wrong. */
    RISK,
    /** The inviter's day was full. */
    DAILY_CAP,
    /** The budget of the program was used up. */
    BUDGET
}
