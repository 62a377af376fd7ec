package mall.pricing.spi;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The steps of a price, in the order they are run (product.md §3). Within a step a line is won by one offer at most; an
 * offer says which later steps it still allows on the lines it won, and so stacking is data.
 */
public enum Step {
    /** The price of a group, a bargain, a flash sale, the points mall. */
    DEAL(Lane.EXCLUSIVE_DEAL),
    /** The price of a member level or of a card. */
    MEMBER_PRICE(Lane.MEMBER),
    /** A price that holds for a limited time. */
    SALE_PRICE(Lane.PROMOTION),
    /** The second piece at half price, and the like. */
    NTH_PIECE(Lane.PROMOTION),
    /** So much off from so much on (满减). */
    FULL_REDUCTION(Lane.PROMOTION),
    GIFT(Lane.PROMOTION),
    PRODUCT_COUPON(Lane.COUPON),
    ORDER_COUPON(Lane.COUPON),
    POINTS(Lane.POINTS),
    FREIGHT(Lane.FREIGHT),
    /** The freight a member need not pay so many times a month. */
    FREE_FREIGHT(Lane.FREIGHT),
    FREIGHT_COUPON(Lane.COUPON);

    private final Lane lane;

    Step(Lane lane) {
        this.lane = lane;
    }

    /** The lane this step belongs to; on the wire. */
    public Lane lane() {
        return lane;
    }

    /** The steps after this one. */
    public Set<Step> later() {
        Set<Step> later = EnumSet.range(this, FREIGHT_COUPON);
        later.remove(this);
        return later;
    }

    /** Every step. */
    public static Set<Step> all() {
        return EnumSet.allOf(Step.class);
    }

    /** The steps of these lanes. */
    public static Set<Step> of(Collection<Lane> lanes) {
        return Arrays.stream(values())
                .filter(step -> lanes.contains(step.lane))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Step.class)));
    }
}
