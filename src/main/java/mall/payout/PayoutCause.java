package mall.payout;

/** What moves a payout. */
sealed interface PayoutCause {

    /** The member owed at least as much: nothing is left to take out. */
    record WhollySetOff() implements PayoutCause {}

    /** Ops wants to look first. */
    record Withheld() implements PayoutCause {}

    /** Ops has looked. */
    record Released() implements PayoutCause {}

    /** The member takes it out. */
    record Claimed() implements PayoutCause {}

    /** WeChat has paid. */
    record MoneyArrived() implements PayoutCause {}

    /** The attempt has ended without paying. */
    record AttemptEnded() implements PayoutCause {}

    /** Whoever gave the reward takes it back. */
    record TakenBack() implements PayoutCause {}
}
