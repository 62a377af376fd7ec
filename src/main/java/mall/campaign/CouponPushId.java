package mall.campaign;

import java.util.Optional;
import mall.kernel.Id;

/** Identifies one coupon push. */
public record CouponPushId(long value) implements Id {

    private static final String PREFIX = "push:";

    /** The reference that coupons and messages of the push carry. */
    String reference() {
        return PREFIX + value;
    }

    /** The push behind a reference; empty when it is somebody else's. */
    static Optional<CouponPushId> of(String reference) {
        return reference.startsWith(PREFIX)
                ? Optional.of(new CouponPushId(Long.parseLong(reference.substring(PREFIX.length()))))
                : Optional.empty();
    }
}
