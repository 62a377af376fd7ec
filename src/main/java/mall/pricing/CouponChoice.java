package mall.pricing;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The coupons that are used: at most one of each stack class. */
record CouponChoice(Optional<Card> product, Optional<Card> order, Optional<Card> freight) {

    /** Of choices that save the same: fewer coupons, then those that expire sooner, then the lower ids. */
    static final Comparator<CouponChoice> THRIFTY = comparing(
                    (CouponChoice choice) -> choice.cards().count())
            .thenComparing(CouponChoice::expiries, Arrays::compare)
            .thenComparing(CouponChoice::ids, Arrays::compare);

    /** The coupons, in the order in which they work. */
    Stream<Card> cards() {
        return Stream.of(product, order, freight).flatMap(Optional::stream);
    }

    private Instant[] expiries() {
        return cards().map(card -> card.coupon().expiresAt()).sorted().toArray(Instant[]::new);
    }

    private long[] ids() {
        return cards().mapToLong(card -> card.coupon().id()).sorted().toArray();
    }
}
