package mall.demo;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mall.catalog.Scope;
import mall.coupon.Benefit;
import mall.coupon.CouponSource;
import mall.coupon.CouponTemplate;
import mall.coupon.CouponTemplates;
import mall.coupon.CouponTerms;
import mall.coupon.PackRule;
import mall.coupon.PackRule.Occasion;
import mall.coupon.PackRules;
import mall.coupon.ReturnPolicy;
import mall.coupon.StackClass;
import mall.coupon.Validity;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.platform.db.InOrder;
import mall.points.FlashDay;
import mall.points.FlashDays;
import mall.points.PointsItem;
import mall.points.PointsMallQueries;
import mall.points.SavingsPlan;
import mall.points.SavingsPlans;

/** What the demo shop plays with: split coupons, a coupon that inflates, points savings, and a flash day to come. */
@ApplicationScoped
class DemoPlays {

    private static final Duration OPEN = Duration.ofDays(300);
    private static final int TWICE = 20_000;

    private final CouponTemplates templates;
    private final PackRules packs;
    private final SavingsPlans plans;
    private final FlashDays days;
    private final PointsMallQueries items;
    private final Clock clock;

    DemoPlays(
            CouponTemplates templates,
            PackRules packs,
            SavingsPlans plans,
            FlashDays days,
            PointsMallQueries items,
            Clock clock) {
        this.templates = templates;
        this.packs = packs;
        this.plans = plans;
        this.days = days;
        this.items = items;
        this.clock = clock;
    }

    Uni<Void> write() {
        return published(terms("好友红包券", Benefit.amount(Money.ofFen(800)), 3_900, 60_000, CouponSource.SPLIT))
                .chain(template -> InOrder.each(rules(template), this::open))
                .chain(() -> published(terms("签到膨胀券", Benefit.inflating(faces()), 5_900, 10_000, CouponSource.CLAIM)))
                .chain(() -> InOrder.each(savings(), this::open))
                .chain(() -> items.onShow(0, 1))
                .chain(page -> open(flashDay(page.items().get(0).item())));
    }

    private static List<Money> faces() {
        return List.of(Money.ofFen(300), Money.ofFen(500), Money.ofFen(800), Money.ofFen(1_200));
    }

    private List<PackRule.Terms> rules(CouponTemplate template) {
        return List.of(
                rule("下单送红包，好友一起领", template, Occasion.PAID_ORDER, Money.ofFen(5_000), 5),
                rule("新朋友见面红包", template, Occasion.FREE, Money.ZERO, 1));
    }

    private PackRule.Terms rule(String name, CouponTemplate template, Occasion occasion, Money from, int perMember) {
        Instant now = clock.instant();
        return new PackRule.Terms(
                name,
                template.id(),
                occasion,
                from,
                5,
                Money.ofFen(2_000),
                Money.ofFen(200),
                Duration.ofHours(24),
                now,
                now.plus(OPEN),
                5_000,
                Optional.empty(),
                perMember,
                3,
                false);
    }

    private List<SavingsPlan.Terms> savings() {
        Instant now = clock.instant();
        return List.of(
                new SavingsPlan.Terms("7 天定存", 7, 100, 100, 20_000, 10_000_000, now, now.plus(OPEN)),
                new SavingsPlan.Terms("30 天定存", 30, 500, 500, 20_000, 10_000_000, now, now.plus(OPEN)));
    }

    /** A whole day, so far ahead that today's orders earn as usual. */
    private FlashDay.Terms flashDay(PointsItem item) {
        Instant begins =
                BusinessTime.startOf(BusinessTime.dayOf(clock.instant()).plusDays(7));
        long special = Math.max(1, item.terms().points() * 4 / 5);
        return new FlashDay.Terms(
                "积分闪购日：双倍积分，兑换 8 折", begins, begins.plus(Duration.ofDays(1)), TWICE, Map.of(item.id(), special));
    }

    private CouponTerms terms(String name, Benefit benefit, long fromFen, int total, CouponSource source) {
        Instant now = clock.instant();
        return new CouponTerms(
                name,
                Optional.empty(),
                benefit,
                Money.ofFen(fromFen),
                Scope.ALL,
                StackClass.ORDER_COUPON,
                new Validity.Days(15),
                new CouponTerms.Window(now, now.plus(OPEN)),
                new CouponTerms.Limits(total, source == CouponSource.SPLIT ? 100 : 1, Optional.empty()),
                CouponTerms.Audience.EVERYBODY,
                ReturnPolicy.IF_VALID,
                Set.of(source));
    }

    private Uni<CouponTemplate> published(CouponTerms terms) {
        return templates.create(terms).chain(draft -> templates.publish(draft.id()));
    }

    private Uni<?> open(PackRule.Terms terms) {
        return packs.create(terms).chain(draft -> packs.publish(draft.id()));
    }

    private Uni<?> open(SavingsPlan.Terms terms) {
        return plans.create(terms).chain(draft -> plans.publish(draft.id()));
    }

    private Uni<Void> open(FlashDay.Terms terms) {
        return days.create(terms).chain(draft -> days.publish(draft.id())).replaceWithVoid();
    }
}
