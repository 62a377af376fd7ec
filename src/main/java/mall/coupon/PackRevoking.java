package mall.coupon;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import mall.coupon.Pack.Share;
import mall.coupon.PackEvent.PackRevoked;
import mall.order.OrderId;
import mall.order.OrderQueries;
import mall.order.OrderView;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;

/**
 * Takes a pack back whose order is not what it was: no share can be taken any more, and coupons of it that nobody has
 * used are void. The order is read after the pack is locked, so that it does not matter what was heard, or when.
 */
@ApplicationScoped
class PackRevoking {

    private final UnitOfWork work;
    private final PackStore packs;
    private final CouponStore coupons;
    private final OrderQueries orders;
    private final Outbox outbox;
    private final Clock clock;

    PackRevoking(
            UnitOfWork work, PackStore packs, CouponStore coupons, OrderQueries orders, Outbox outbox, Clock clock) {
        this.work = work;
        this.packs = packs;
        this.coupons = coupons;
        this.orders = orders;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Revokes the pack of the order unless the order still earns it. */
    Uni<Void> follow(OrderId order) {
        return work.write(() -> packs.locked(order).chain(found -> found.filter(pack -> !pack.revoked())
                .map(pack -> follow(pack, order))
                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> follow(Pack pack, OrderId id) {
        return orders.required(id)
                .map(order -> Optional.of(order).filter(found -> !isEarned(pack, found)))
                .chain(lost -> lost.map(order -> revoke(pack, id))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static boolean isEarned(Pack pack, OrderView order) {
        return pack.rule().isEarnedBy(order.paid().minus(order.refunded()));
    }

    private Uni<Void> revoke(Pack pack, OrderId order) {
        Instant now = clock.instant();
        return packs.revoke(pack.id(), now)
                .chain(() -> coupons.takeBack(
                        pack.taken().stream().map(Share::coupon).toList(), now))
                .chain(() -> outbox.append(new PackRevoked(pack.id(), pack.owner(), order, now)));
    }
}
