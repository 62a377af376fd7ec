package mall.coupon;

import java.time.Duration;
import java.time.Instant;

/**
 * What becomes of a coupon whose order ends (product.md §10). A coupon that was only held for an unpaid order always
 * comes back.
 *
 * @param days how long it is good at least, counted from its return; 0 unless the kind is EXTEND_DAYS
 */
public record ReturnPolicy(Kind kind, int days) {

    /** What ops may choose. */
    public enum Kind {
        /** Back to the member as long as it is valid, else expired. */
        RETURN_IF_VALID,
        /** Used is used, also when the order was refunded in full. */
        NEVER,
        /** Back to the member, and good for so many days at least. */
        EXTEND_DAYS
    }

    public static final ReturnPolicy IF_VALID = new ReturnPolicy(Kind.RETURN_IF_VALID, 0);
    public static final ReturnPolicy NEVER = new ReturnPolicy(Kind.NEVER, 0);

    public static ReturnPolicy extendDays(int days) {
        return new ReturnPolicy(Kind.EXTEND_DAYS, days);
    }

    /** Until when a coupon is valid that comes back now. */
    Instant validUntil(Instant until, Instant now) {
        Instant granted = now.plus(Duration.ofDays(days));
        return granted.isAfter(until) ? granted : until;
    }
}
