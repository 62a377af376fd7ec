package mall.campaign;

import java.time.Instant;
import java.util.Optional;
import mall.coupon.CouponTemplateId;
import mall.segment.SegmentId;

/**
 * What ops wants: who gets which coupon.
 *
 * @param holdOutBasisPoints how many of ten thousand get nothing, so that the effect can be measured against them
 * @param withMessage whether the members are told
 * @param startsAt empty to begin as soon as it may
 * @param measuredDays for so many days from its start purchases count as its effect
 */
public record CouponPushTerms(
        String name,
        SegmentId segment,
        CouponTemplateId template,
        int holdOutBasisPoints,
        boolean withMessage,
        Optional<Instant> startsAt,
        int measuredDays) {

    private static final int WHOLE = 10_000;

    /** How many of so many members are held out, on average. */
    long expectedHoldOut(long members) {
        return Math.multiplyExact(members, holdOutBasisPoints) / WHOLE;
    }
}
