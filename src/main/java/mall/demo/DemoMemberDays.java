package mall.demo;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import mall.membership.MemberDayTerms;
import mall.membership.MemberDayTerms.Part;
import mall.membership.MemberDays;
import mall.membership.Recurrence;

/** Every 8th is member day: double points for everybody, and coupons that grow with the level. */
@ApplicationScoped
class DemoMemberDays {

    private static final Duration OPEN = Duration.ofDays(300);
    private static final int DAY_OF_MONTH = 8;
    private static final int TWICE = 20_000;
    private static final int THRICE = 30_000;
    private static final int TOTAL = 100_000;
    private static final int TIMES_A_YEAR = 12;

    private final CouponTemplates templates;
    private final MemberDays days;
    private final Clock clock;

    DemoMemberDays(CouponTemplates templates, MemberDays days, Clock clock) {
        this.templates = templates;
        this.days = days;
        this.clock = clock;
    }

    Uni<Void> write() {
        return coupon("会员日银卡满 99 减 8", 800, 9_900)
                .chain(silver -> coupon("会员日金卡满 99 减 15", 1_500, 9_900).map(gold -> terms(silver, gold)))
                .chain(days::create)
                .chain(draft -> days.publish(draft.id()))
                .replaceWithVoid();
    }

    private static MemberDayTerms terms(CouponTemplate silver, CouponTemplate gold) {
        return new MemberDayTerms(
                "每月 8 日会员日",
                Recurrence.monthly(DAY_OF_MONTH),
                List.of(
                        new Part("ORDINARY", TWICE, List.of()),
                        new Part("SILVER", TWICE, List.of(silver.id().value())),
                        new Part("GOLD", THRICE, List.of(gold.id().value()))));
    }

    private Uni<CouponTemplate> coupon(String name, long offFen, long fromFen) {
        Instant now = clock.instant();
        CouponTerms terms = new CouponTerms(
                name,
                Optional.empty(),
                Benefit.amount(Money.ofFen(offFen)),
                Money.ofFen(fromFen),
                Scope.ALL,
                StackClass.ORDER_COUPON,
                new Validity.Days(7),
                new CouponTerms.Window(now, now.plus(OPEN)),
                new CouponTerms.Limits(TOTAL, TIMES_A_YEAR, Optional.empty()),
                CouponTerms.Audience.EVERYBODY,
                ReturnPolicy.IF_VALID,
                Set.of(CouponSource.REWARD));
        return templates.create(terms).chain(draft -> templates.publish(draft.id()));
    }
}
