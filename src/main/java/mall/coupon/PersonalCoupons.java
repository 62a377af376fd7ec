package mall.coupon;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import mall.identity.MemberId;
import mall.identity.spi.PersonalDataHolder;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import org.jspecify.annotations.Nullable;

/**
 * A member's coupons, for his export. When he leaves his wallet is emptied; used coupons hold ids only and belong to
 * orders that the law wants kept.
 */
@ApplicationScoped
class PersonalCoupons implements PersonalDataHolder {

    /** One coupon in an export. */
    record CouponEntry(
            String couponId,
            String name,
            CouponStatus status,
            CouponSource source,
            OffsetDateTime issuedAt,
            OffsetDateTime validUntil,
            @Nullable String orderId) {}

    private final WalletStore wallets;
    private final CouponStore coupons;
    private final ReminderStore reminders;
    private final Clock clock;

    PersonalCoupons(WalletStore wallets, CouponStore coupons, ReminderStore reminders, Clock clock) {
        this.wallets = wallets;
        this.coupons = coupons;
        this.reminders = reminders;
        this.clock = clock;
    }

    @Override
    public String section() {
        return "coupons";
    }

    @Override
    public Uni<?> export(MemberId member) {
        Instant now = clock.instant();
        return wallets.ofMember(member, Optional.empty(), now, Long.MAX_VALUE, Integer.MAX_VALUE)
                .map(all -> all.stream().map(coupon -> entry(coupon, now)).toList());
    }

    @Override
    public Uni<Void> erase(MemberId member, Instant now) {
        return coupons.takeBackAll(member, now).chain(() -> reminders.forget(member));
    }

    private static CouponEntry entry(Coupon coupon, Instant now) {
        return new CouponEntry(
                Ids.text(coupon.id()),
                coupon.terms().name(),
                coupon.statusAt(now),
                coupon.source(),
                BusinessTime.onTheWire(coupon.issuedAt()),
                BusinessTime.onTheWire(coupon.validUntil()),
                coupon.order().map(Ids::text).orElse(null));
    }
}
