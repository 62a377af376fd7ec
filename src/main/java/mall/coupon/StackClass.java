package mall.coupon;

import mall.pricing.spi.Step;

/** Which coupons go together: an order takes one of each class. */
public enum StackClass {
    PRODUCT_COUPON(Step.PRODUCT_COUPON),
    ORDER_COUPON(Step.ORDER_COUPON),
    FREIGHT_COUPON(Step.FREIGHT_COUPON);

    private final Step step;

    StackClass(Step step) {
        this.step = step;
    }

    /** Where in a price the class counts. */
    Step step() {
        return step;
    }
}
