package mall.coupon;

import java.time.Instant;
import mall.identity.Standing;

/** Whether a member may take a coupon in the claim centre, and if not, why. */
public enum ClaimState {
    CLAIMABLE,
    /** The claim window has not begun. */
    NOT_STARTED,
    /** The member has as many as he may. */
    LIMIT_REACHED,
    /** Nothing is left. */
    USED_UP,
    /** It is for a higher level. */
    LEVEL_TOO_LOW,
    /** It is for members who never bought. */
    NEWCOMERS_ONLY;

    /**
     * What the claim centre shows; claiming decides anew.
     *
     * @param taken how many the member has got
     */
    static ClaimState of(CouponTemplate template, int taken, Standing standing, boolean hasBought, Instant now) {
        CouponTerms terms = template.terms();
        if (now.isBefore(terms.claim().from())) {
            return NOT_STARTED;
        }
        if (taken >= terms.limits().perMember()) {
            return LIMIT_REACHED;
        }
        if (template.isUsedUp()) {
            return USED_UP;
        }
        if (standing.rank() < terms.audience().minRank()) {
            return LEVEL_TOO_LOW;
        }
        return terms.audience().newcomersOnly() && hasBought ? NEWCOMERS_ONLY : CLAIMABLE;
    }
}
