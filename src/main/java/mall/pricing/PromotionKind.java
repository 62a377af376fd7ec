package mall.pricing;

import mall.pricing.spi.Step;

/** What a promotion does; each kind has its place among the steps of a price. */
public enum PromotionKind {
    /** Another price for a limited time (限时价). */
    SALE_PRICE(Step.SALE_PRICE),
    /** The second piece at half price, and the like. */
    NTH_PIECE(Step.NTH_PIECE),
    /** So much off from so much on (满减). */
    FULL_REDUCTION(Step.FULL_REDUCTION),
    /** Something thrown in from a certain amount on (满赠). */
    GIFT(Step.GIFT);

    private final Step step;

    PromotionKind(Step step) {
        this.step = step;
    }

    /** Where in the price it counts. */
    public Step step() {
        return step;
    }
}
