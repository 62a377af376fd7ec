package mall.points;

/** Why points came or went; on the wire. */
public enum PointsKind {
    /** Spent with an order. */
    ORDER,
    /** Given back, because the order ended or a part of it was refunded. */
    ORDER_BACK,
    /** Earned with an order whose refund window has closed. */
    EARNED,
    /** Taken back, because money of such an order was refunded afterwards. */
    EARNED_BACK,
    /** Not spent in time. */
    EXPIRED,
    /** A reward, e.g. for a birthday. */
    REWARD,
    /** A reward that was revoked. */
    REWARD_BACK,
    /** Locked as a saving. */
    SAVED,
    /** Back from a saving. */
    SAVED_BACK,
    /** What a saving has earned. */
    INTEREST,
    /** Put right by ops. */
    ADJUSTED
}
