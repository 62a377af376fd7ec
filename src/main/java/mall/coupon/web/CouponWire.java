package mall.coupon.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import mall.coupon.Coupon;
import mall.coupon.CouponSource;
import mall.coupon.CouponStatus;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A coupon in a wallet. */
@Schema(name = "Coupon")
record CouponWire(
        String id,
        String templateId,
        CouponTermsWire terms,

        @Schema(description = "UNUSED 未使用，LOCKED 待付款订单占用，USED 已使用，EXPIRED 已过期，VOID 已作废")
        CouponStatus status,

        CouponSource source,
        OffsetDateTime validFrom,
        OffsetDateTime validUntil,
        @Schema(description = "现在能否使用") boolean usable,

        @Schema(description = "再膨胀一次的面值；不是膨胀券或已到最高面值时为 null") @Nullable
        Long nextFaceFen,

        @Schema(description = "占用或使用它的订单") @Nullable String orderId,
        @Schema(description = "在该订单中减了多少") @Nullable Long savedFen,
        OffsetDateTime issuedAt,
        @Nullable OffsetDateTime usedAt,
        OffsetDateTime serverTime) {

    static CouponWire of(Coupon coupon, Instant now) {
        return new CouponWire(
                Ids.text(coupon.id()),
                Ids.text(coupon.template()),
                CouponTermsWire.of(coupon.terms()),
                coupon.statusAt(now),
                coupon.source(),
                BusinessTime.onTheWire(coupon.validFrom()),
                BusinessTime.onTheWire(coupon.validUntil()),
                coupon.isUsableAt(now),
                coupon.nextFace().map(Money::fen).orElse(null),
                coupon.order().map(Ids::text).orElse(null),
                coupon.saved().map(Money::fen).orElse(null),
                BusinessTime.onTheWire(coupon.issuedAt()),
                coupon.usedAt().map(BusinessTime::onTheWire).orElse(null),
                BusinessTime.onTheWire(now));
    }
}
