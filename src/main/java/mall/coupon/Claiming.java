package mall.coupon;

import static mall.coupon.CouponError.COUPON_TEMPLATE_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import mall.coupon.Batch.Wanted;
import mall.identity.MemberId;
import mall.identity.Standings;
import mall.order.OrderQueries;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** Members taking coupons by themselves: whoever takes one must be one of those it is for. */
@ApplicationScoped
class Claiming {

    private static final String CAUSE = "CLAIM";

    private final UnitOfWork work;
    private final TemplateStore templates;
    private final Issuing issuing;
    private final Standings standings;
    private final OrderQueries orders;
    private final Ids ids;
    private final Clock clock;

    Claiming(
            UnitOfWork work,
            TemplateStore templates,
            Issuing issuing,
            Standings standings,
            OrderQueries orders,
            Ids ids,
            Clock clock) {
        this.work = work;
        this.templates = templates;
        this.issuing = issuing;
        this.standings = standings;
        this.orders = orders;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<Coupon> claim(MemberId member, CouponTemplateId id) {
        Instant now = clock.instant();
        return work.write(() -> templates
                .required(id)
                .invoke(Claiming::requireInCentre)
                .call(template -> requireMayTake(member, template, CouponSource.CLAIM, now))
                // every claim is a reason of its own: how often a member may is the limit's to say
                .chain(template -> take(member, template, now)));
    }

    /** Refuses when the template is not open this way, or not for this member. */
    Uni<Void> requireMayTake(MemberId member, CouponTemplate template, CouponSource source, Instant now) {
        template.requireOpenFor(source, now);
        return requireLevel(member, template).chain(() -> requireNewcomer(member, template));
    }

    private Uni<Coupon> take(MemberId member, CouponTemplate template, Instant now) {
        CouponId id = new CouponId(ids.next());
        Wanted coupon = new Wanted(id, member, 1);
        Batch batch = new Batch(template, CouponSource.CLAIM, CAUSE, Ids.text(id), List.of(coupon), now);
        return issuing.all(batch).map(issued -> batch.coupon(coupon));
    }

    private Uni<Void> requireLevel(MemberId member, CouponTemplate template) {
        return template.isForLevels()
                ? standings.of(member).invoke(template::requireLevel).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> requireNewcomer(MemberId member, CouponTemplate template) {
        return template.isForNewcomers()
                ? orders.hasBought(member).invoke(template::requireNewcomer).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    // what is not in the centre is not there at all for who looks there
    private static void requireInCentre(CouponTemplate template) {
        if (template.status() == TemplateStatus.DRAFT
                || !template.terms().sources().contains(CouponSource.CLAIM)) {
            throw COUPON_TEMPLATE_NOT_FOUND.refuse();
        }
    }
}
