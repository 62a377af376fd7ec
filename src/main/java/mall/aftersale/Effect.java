package mall.aftersale;

/** What a step of a case demands of other rooms, in the same transaction. */
enum Effect {
    /** The order's clock goes on. */
    RESUME_CLOCK,
    /** The agreed amount goes back. */
    PAY_BACK,
    /** The pieces and their share may be claimed again. */
    FREE_PIECES,
    /** A replacement is reserved. */
    HOLD_REPLACEMENT,
    /** The replacement is for sale again. */
    DROP_REPLACEMENT,
    /** The replacement has left the house. */
    SELL_REPLACEMENT,
    /** Exchanged goods that came back sound are for sale again. */
    RESTOCK
}
