package mall.sharing;

/** Where a thing stands that a rule gives; on the wire. It follows its act. */
public enum PrizeState {
    /** Waits until ops has looked at the act. */
    WAITING,
    /** The sharer has it. */
    GIVEN,
    /** It could not be given: a coupon that has ended or is used up. */
    MISSED,
    /** The act was rejected or undone before it was given. */
    WITHHELD,
    /** It was given and taken back, as far as it was still there. */
    TAKEN_BACK
}
