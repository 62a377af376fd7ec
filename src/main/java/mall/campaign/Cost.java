package mall.campaign;

import java.util.Optional;
import mall.coupon.CouponTemplate;
import mall.kernel.Money;

/** What coupons can cost the shop at worst. */
final class Cost {

    private Cost() {}

    /** Of so many coupons of a template; empty when nothing limits what one takes off. */
    static Optional<Money> most(CouponTemplate template, long coupons) {
        return template.terms().benefit().worstCase().map(one -> Money.ofFen(Math.multiplyExact(one.fen(), coupons)));
    }
}
