package mall.coupon;

import static mall.coupon.CouponError.COUPON_PACK_LIMIT_REACHED;
import static mall.coupon.CouponError.COUPON_PACK_NOT_EARNED;
import static mall.coupon.CouponError.COUPON_PACK_USED_UP;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import mall.coupon.PackEvent.PackOpened;
import mall.coupon.PackStore.Opening;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.order.OrderQueries;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;

/** Split coupons (裂变券): packs that members open and whose shares their friends take. */
@ApplicationScoped
public class CouponPacks {

    private final UnitOfWork work;
    private final PackStore packs;
    private final PackRuleStore rules;
    private final PackShares shares;
    private final OrderQueries orders;
    private final Outbox outbox;
    private final MeterRegistry metrics;
    private final Ids ids;
    private final Clock clock;

    CouponPacks(
            UnitOfWork work,
            PackStore packs,
            PackRuleStore rules,
            PackShares shares,
            OrderQueries orders,
            Outbox outbox,
            MeterRegistry metrics,
            Ids ids,
            Clock clock) {
        this.work = work;
        this.packs = packs;
        this.rules = rules;
        this.shares = shares;
        this.orders = orders;
        this.outbox = outbox;
        this.metrics = metrics;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Opens a pack; its first share is the opener's at once. Refuses with COUPON_PACK_RULE_NOT_FOUND,
     * COUPON_PACK_NOT_OFFERED, ORDER_NOT_FOUND, COUPON_PACK_NOT_EARNED, COUPON_PACK_LIMIT_REACHED or
     * COUPON_PACK_USED_UP.
     *
     * @param order the member's own paid order, exactly where the rule wants one; an order opens one pack
     */
    public Uni<PackId> open(MemberId member, PackRuleId rule, Optional<OrderId> order) {
        return work.write(() -> rules.required(rule)
                .invoke(found -> found.requireOffered(clock.instant()))
                .invoke(found -> found.requireOccasion(order.isPresent()))
                .call(found -> requireEarned(found, member, order))
                .map(found -> Pack.opened(new PackId(ids.next()), found, member, order, clock.instant()))
                .chain(this::begin));
    }

    /**
     * Takes the next share of a friend's pack by a knowing tap. Refuses with COUPON_PACK_NOT_FOUND, COUPON_PACK_TAKEN,
     * COUPON_PACK_EMPTY, COUPON_PACK_OVER, COUPON_PACK_CHANGED, COUPON_PACK_NEWCOMERS_ONLY, COUPON_PACK_DAY_LIMIT, or as
     * {@link Coupons#claim} does when ops has stopped the template.
     *
     * @param shown what the landing told him he would get; empty when he takes whatever comes
     */
    public Uni<Coupon> take(MemberId friend, PackId pack, Optional<Money> shown) {
        return shares.take(friend, pack, shown);
    }

    private Uni<Void> requireEarned(PackRule rule, MemberId member, Optional<OrderId> order) {
        return order.map(id -> orders.required(member, id)
                        .map(found -> rule.isEarnedBy(found.paid().minus(found.refunded())))
                        .invoke(CouponPacks::requireTrue)
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<PackId> begin(Pack pack) {
        return packs.open(pack)
                .invoke(CouponPacks::requireOpened)
                .chain(() -> shares.takeFirst(pack))
                .call(() -> outbox.append(
                        new PackOpened(pack.id(), pack.rule().id(), pack.owner(), pack.order(), pack.openedAt())))
                .invoke(() -> metrics.counter("mall.coupon.packs.opened").increment())
                .replaceWith(pack.id());
    }

    private static void requireTrue(boolean earned) {
        if (!earned) {
            throw COUPON_PACK_NOT_EARNED.refuse();
        }
    }

    private static void requireOpened(Opening opening) {
        if (!opening.fresh()) {
            throw COUPON_PACK_NOT_EARNED.refuse();
        }
        if (!opening.inLimit()) {
            throw COUPON_PACK_LIMIT_REACHED.refuse();
        }
        if (!opening.left()) {
            throw COUPON_PACK_USED_UP.refuse();
        }
    }
}
