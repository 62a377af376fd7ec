package mall.coupon;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.coupon.CouponEvent.CouponIssued;
import mall.identity.MemberId;
import mall.kernel.Money;

/**
 * Coupons of one template to be issued for one reason.
 *
 * @param cause whose reason it is, at most 24 characters
 * @param reference the reason, at most 64 characters: who got coupon {@code number} for it does not get that one again
 * @param face what each of them takes off, when that is the coupon's own to say
 * @param face what each of them takes off, when that is the coupon's own to say
 */
record Batch(
        CouponTemplate template,
        CouponSource source,
        String cause,
        String reference,
        List<Wanted> wanted,
        Optional<Money> face,
        Instant now) {

    Batch {
        wanted = List.copyOf(wanted);
    }

    /** Coupons that are worth what the template says. */
    Batch(
            CouponTemplate template,
            CouponSource source,
            String cause,
            String reference,
            List<Wanted> wanted,
            Instant now) {
        this(
                template,
                source,
                cause,
                reference,
                wanted,
                template.terms().benefit().firstFace(),
                now);
    }

    /** One coupon of the batch; the numbers of a member begin at 1. */
    record Wanted(CouponId id, MemberId member, int number) {}

    Instant validFrom() {
        return template.terms().validity().from(now);
    }

    Instant validUntil() {
        return template.terms().validity().until(now);
    }

    /** The coupon as it stands once it is issued. */
    Coupon coupon(Wanted coupon) {
        return new Coupon(
                coupon.id(),
                template.id(),
                coupon.member(),
                face.map(template.terms()::at).orElse(template.terms()),
                face,
                CouponStatus.TABLE.start(),
                source,
                validFrom(),
                validUntil(),
                Optional.empty(),
                Optional.empty(),
                now,
                Optional.empty());
    }

    CouponIssued event(Wanted coupon) {
        return new CouponIssued(coupon.id(), template.id(), coupon.member(), source, validUntil(), now);
    }
}
