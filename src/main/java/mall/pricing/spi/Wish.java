package mall.pricing.spi;

import java.util.Optional;
import java.util.Set;

/**
 * What the shopper wants to pay with.
 *
 * @param coupons raw ids of exactly the coupons to use; empty means the best that are legal
 * @param points how many points to spend at most
 */
public record Wish(Optional<Set<Long>> coupons, long points) {

    /** The best coupons and no points. */
    public static final Wish BEST = new Wish(Optional.empty(), 0);

    public Wish {
        coupons = coupons.map(Set::copyOf);
    }
}
