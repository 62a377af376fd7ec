package mall.pricing.spi;

import java.util.Optional;
import java.util.Set;

/**
 * What the shopper wants to pay with.
 *
 * @param coupons raw ids of exactly the coupons to use; empty means the best that are legal
 * @param points how many points to spend at most
 * @param undecided whether he is still making up his mind, so that a quote tells what points could pay even if none are
 *     to be spent
 */
public record Wish(Optional<Set<Long>> coupons, long points, boolean undecided) {

    /** The best coupons and no points. */
    public static final Wish BEST = new Wish(Optional.empty(), 0);

    public Wish {
        coupons = coupons.map(Set::copyOf);
    }

    /** The wish of somebody who has made up his mind. */
    public Wish(Optional<Set<Long>> coupons, long points) {
        this(coupons, points, false);
    }

    /** The same of somebody who is still making up his mind. */
    public Wish asQuestion() {
        return new Wish(coupons, points, true);
    }
}
