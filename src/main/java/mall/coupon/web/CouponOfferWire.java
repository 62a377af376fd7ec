package mall.coupon.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import mall.coupon.ClaimState;
import mall.coupon.CouponOffer;
import mall.coupon.CouponTerms;
import mall.coupon.Validity;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A template in the claim centre. */
@Schema(name = "CouponOffer")
record CouponOfferWire(
        String templateId,
        CouponTermsWire terms,
        @Schema(description = "能否领取及原因") ClaimState state,
        @Schema(description = "我已领的张数") int taken,
        int perMember,
        @Schema(description = "需要的会员等级序号，0 为不限") int minRank,
        boolean newcomersOnly,
        OffsetDateTime claimFrom,
        OffsetDateTime claimUntil,

        @Schema(description = "固定有效期，按领取后天数计算时为 null") @Nullable
        OffsetDateTime validFrom,

        @Nullable OffsetDateTime validUntil,

        @Schema(description = "领取后有效天数，固定有效期时为 null") @Nullable
        Integer validDays,

        OffsetDateTime serverTime) {

    static CouponOfferWire of(CouponOffer offer, Instant now) {
        CouponTerms terms = offer.template().terms();
        Validity.@Nullable Fixed fixed = terms.validity() instanceof Validity.Fixed window ? window : null;
        return new CouponOfferWire(
                Ids.text(offer.template().id()),
                CouponTermsWire.of(terms.whenIssued()),
                offer.state(),
                offer.taken(),
                terms.limits().perMember(),
                terms.audience().minRank(),
                terms.audience().newcomersOnly(),
                BusinessTime.onTheWire(terms.claim().from()),
                BusinessTime.onTheWire(terms.claim().until()),
                fixed == null ? null : BusinessTime.onTheWire(fixed.from()),
                fixed == null ? null : BusinessTime.onTheWire(fixed.until()),
                terms.validity() instanceof Validity.Days days ? days.days() : null,
                BusinessTime.onTheWire(now));
    }
}
