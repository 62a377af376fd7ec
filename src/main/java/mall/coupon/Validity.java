package mall.coupon;

import java.time.Instant;
import mall.kernel.BusinessTime;

/** When a coupon may be used. */
public sealed interface Validity {

    /** From when on a coupon issued now may be used. */
    Instant from(Instant issuedAt);

    /** Until just before when a coupon issued now may be used. */
    Instant until(Instant issuedAt);

    /** The same window for every coupon. */
    record Fixed(Instant from, Instant until) implements Validity {

        @Override
        public Instant from(Instant issuedAt) {
            return from;
        }

        @Override
        public Instant until(Instant issuedAt) {
            return until;
        }
    }

    /** At once, to the end of the last of so many business days after the one it is issued on. */
    record Days(int days) implements Validity {

        @Override
        public Instant from(Instant issuedAt) {
            return issuedAt;
        }

        @Override
        public Instant until(Instant issuedAt) {
            return BusinessTime.startOf(BusinessTime.dayOf(issuedAt).plusDays(days + 1L));
        }
    }
}
