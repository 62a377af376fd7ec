package mall.coupon;

import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;

/**
 * One coupon of a member.
 *
 * @param terms of its template, with its own face where it has one; only inflation ever changes what it is worth
 * @param face what it takes off, when that is its own and not its template's
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
        Optional<Money> face,
        CouponStatus status,
        CouponSource source,
        Instant validFrom,
        Instant validUntil,
        Optional<OrderId> order,
        Optional<Money> saved,
        Instant issuedAt,
        Optional<Instant> usedAt) {

    /** What it takes off after one more step; empty when it does not rise, or not any more. */
    public Optional<Money> nextFace() {
        return face.flatMap(terms.benefit()::after);
    }

    /** Whether an order may take it. */
    public boolean isUsableAt(Instant now) {
        return status == CouponStatus.UNUSED && !now.isBefore(validFrom) && now.isBefore(validUntil);
    }

    /** Where it stands; one whose time is over counts as expired before the job has noticed. */
    public CouponStatus statusAt(Instant now) {
        return status == CouponStatus.UNUSED && !now.isBefore(validUntil) ? CouponStatus.EXPIRED : status;
    }
}
