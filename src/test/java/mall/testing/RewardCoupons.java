package mall.testing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import mall.catalog.Scope;
import mall.coupon.Benefit;
import mall.coupon.CouponSource;
import mall.coupon.CouponTemplate;
import mall.coupon.CouponTemplates;
import mall.coupon.CouponTerms;
import mall.coupon.ReturnPolicy;
import mall.coupon.StackClass;
import mall.coupon.Validity;
import mall.kernel.Money;

/** Coupons that rooms give as rewards. */
@Singleton
public class RewardCoupons {

    private final CouponTemplates templates;
    private final Clock clock;

    RewardCoupons(CouponTemplates templates, Clock clock) {
        this.templates = templates;
        this.clock = clock;
    }

    /** A published template of so many coupons of ¥5. */
    public CouponTemplate template(int total) {
        Instant now = clock.instant();
        CouponTerms terms = new CouponTerms(
                "奖励 5 元券",
                Optional.empty(),
                Benefit.amount(Money.ofFen(500)),
                Money.ofFen(500),
                Scope.ALL,
                StackClass.ORDER_COUPON,
                new Validity.Days(30),
                new CouponTerms.Window(now.minusSeconds(60), now.plus(Duration.ofDays(7))),
                new CouponTerms.Limits(total, 100, Optional.empty()),
                CouponTerms.Audience.EVERYBODY,
                ReturnPolicy.IF_VALID,
                Set.of(CouponSource.REWARD));
        CouponTemplate draft = Await.result(() -> templates.create(terms));
        return Await.result(() -> templates.publish(draft.id()));
    }
}
