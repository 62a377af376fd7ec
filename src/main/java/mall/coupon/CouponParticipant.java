package mall.coupon;

import static mall.kernel.ErrorCode.with;
import static mall.pricing.PricingError.COUPON_NOT_USABLE;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import mall.coupon.CouponEvent.CouponUsed;
import mall.order.spi.Confirmation;
import mall.order.spi.EndedOrder;
import mall.order.spi.OrderDraft;
import mall.order.spi.OrderParticipant;
import mall.order.spi.PaidOrder;
import mall.order.spi.Reservation;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import mall.platform.outbox.Outbox;
import mall.pricing.spi.Use;

/**
 * The coupon's part in the life of an order: held when the order is placed, used when it is paid, back when it ends. A
 * part of an order that is refunded leaves its coupons used: they worked on the whole. An order without coupons costs
 * no statement.
 */
@ApplicationScoped
class CouponParticipant implements OrderParticipant {

    private static final int RANK = 200;

    private final CouponStore coupons;
    private final Outbox outbox;
    private final MeterRegistry metrics;

    CouponParticipant(CouponStore coupons, Outbox outbox, MeterRegistry metrics) {
        this.coupons = coupons;
        this.outbox = outbox;
        this.metrics = metrics;
    }

    @Override
    public int rank() {
        return RANK;
    }

    /** Refuses with COUPON_NOT_USABLE when another order was faster, or a coupon has just expired. */
    @Override
    public Uni<Reservation> reserve(OrderDraft draft) {
        List<Use> mine = couponsOf(draft.uses());
        return mine.isEmpty()
                ? Uni.createFrom().item(Reservation.NOTHING)
                : coupons.lock(draft.id(), draft.member(), mine, draft.at())
                        .invoke(locked -> requireAll(locked, mine))
                        .replaceWith(Reservation.NOTHING);
    }

    @Override
    public Uni<Confirmation> confirm(PaidOrder order) {
        List<Use> mine = couponsOf(order.uses());
        return mine.isEmpty()
                ? Uni.createFrom().item(Confirmation.SHIP)
                : coupons.use(order.id(), order.at())
                        .invoke(used -> requireHeld(order, used, mine))
                        .call(used -> outbox.append(used))
                        .invoke(used -> metrics.counter("mall.coupons.used").increment(used.size()))
                        .replaceWith(Confirmation.SHIP);
    }

    @Override
    public Uni<Void> release(EndedOrder order) {
        return couponsOf(order.uses()).isEmpty()
                ? Uni.createFrom().voidItem()
                : coupons.lockedOn(order.id())
                        .map(found -> found.stream()
                                .flatMap(
                                        coupon -> GiveBack.of(coupon, order.id(), order.wasPaid(), order.at()).stream())
                                .toList())
                        .call(backs -> InOrder.each(backs, back -> coupons.giveBack(back, order.at())))
                        .call(backs -> outbox.append(
                                backs.stream().map(GiveBack::event).toList()))
                        .invoke(backs ->
                                metrics.counter("mall.coupons.given.back").increment(backs.size()))
                        .replaceWithVoid();
    }

    private static List<Use> couponsOf(List<Use> uses) {
        return uses.stream().filter(use -> use.kind().equals(Use.COUPON)).toList();
    }

    private static void requireAll(int locked, List<Use> wanted) {
        if (locked != wanted.size()) {
            throw COUPON_NOT_USABLE.refuse(with(
                    "couponIds",
                    wanted.stream().map(use -> Ids.text(use.reference())).toList()));
        }
    }

    // only this participant takes a coupon off its order, and it does so when the order ends
    private static void requireHeld(PaidOrder order, List<CouponUsed> used, List<Use> wanted) {
        if (used.size() != wanted.size()) {
            throw new IllegalStateException("order " + Ids.text(order.id()) + " has lost a coupon");
        }
    }
}
