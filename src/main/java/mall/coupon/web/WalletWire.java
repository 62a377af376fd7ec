package mall.coupon.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import mall.coupon.CouponStatus;
import mall.coupon.Wallet;
import mall.kernel.BusinessTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of a wallet, with how many coupons of each status there are in all. */
@Schema(name = "CouponWallet")
record WalletWire(List<CouponWire> items, @Nullable String nextCursor, Counts counts, OffsetDateTime serverTime) {

    /** How many coupons the member has. */
    @Schema(name = "CouponCounts", description = "各状态的张数，用于标签页")
    record Counts(long unused, long locked, long used, long expired) {

        private static Counts of(Wallet wallet) {
            return new Counts(
                    count(wallet, CouponStatus.UNUSED),
                    count(wallet, CouponStatus.LOCKED),
                    count(wallet, CouponStatus.USED),
                    count(wallet, CouponStatus.EXPIRED));
        }

        private static long count(Wallet wallet, CouponStatus status) {
            return wallet.counts().getOrDefault(status, 0L);
        }
    }

    static WalletWire of(Wallet wallet, Instant now) {
        return new WalletWire(
                wallet.coupons().items().stream()
                        .map(coupon -> CouponWire.of(coupon, now))
                        .toList(),
                wallet.coupons().nextCursor().orElse(null),
                Counts.of(wallet),
                BusinessTime.onTheWire(now));
    }
}
