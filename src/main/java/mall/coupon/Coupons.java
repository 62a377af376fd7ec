package mall.coupon;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.identity.MemberId;

/** How coupons come to members. What orders do with them goes by the order's own doors. */
@ApplicationScoped
public class Coupons {

    private final Claiming claiming;

    Coupons(Claiming claiming) {
        this.claiming = claiming;
    }

    /**
     * Takes a coupon in the claim centre. Refuses with COUPON_TEMPLATE_NOT_FOUND, COUPON_NOT_CLAIMABLE, COUPON_USED_UP,
     * COUPON_LIMIT_REACHED, COUPON_LEVEL_TOO_LOW or COUPON_NEWCOMERS_ONLY.
     */
    public Uni<Coupon> claim(MemberId member, CouponTemplateId template) {
        return claiming.claim(member, template);
    }
}
