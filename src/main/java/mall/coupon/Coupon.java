package mall.coupon;

import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;

/**
 * One coupon of a member.
 *
 * @param terms of its template; what it is worth never changes
 * @param validFrom fixed when it was issued, as is …
 * @param validUntil … unless its return gave it more time
 * @param order the order it is on, while it is held or used
 * @param saved what it takes off there
 */
public record Coupon(
        CouponId id,
        CouponTemplateId template,
        MemberId member,
        CouponTerms terms,
        CouponStatus status,
        CouponSource source,
        Instant validFrom,
        Instant validUntil,
        Optional<OrderId> order,
        Optional<Money> saved,
        Instant issuedAt,
        Optional<Instant> usedAt) {

    /** Whether an order may take it. */
    public boolean isUsableAt(Instant now) {
        return status == CouponStatus.UNUSED && !now.isBefore(validFrom) && now.isBefore(validUntil);
    }

    /** Where it stands; one whose time is over counts as expired before the job has noticed. */
    public CouponStatus statusAt(Instant now) {
        return status == CouponStatus.UNUSED && !now.isBefore(validUntil) ? CouponStatus.EXPIRED : status;
    }
}
