package mall.membership;

import static mall.membership.MembershipError.FREE_FREIGHT_USED_UP;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import mall.order.spi.Confirmation;
import mall.order.spi.EndedOrder;
import mall.order.spi.OrderDraft;
import mall.order.spi.OrderParticipant;
import mall.order.spi.PaidOrder;
import mall.order.spi.Reservation;
import mall.pricing.spi.Use;

/** A free delivery's part in the life of an order: taken when it is placed, given back when it ends. */
@ApplicationScoped
class FreeFreightParticipant implements OrderParticipant {

    /** First in the row: the month of a member is nobody else's. */
    private static final int RANK = 100;

    private final FreeFreightStore store;

    FreeFreightParticipant(FreeFreightStore store) {
        this.store = store;
    }

    @Override
    public int rank() {
        return RANK;
    }

    /** Refuses with FREE_FREIGHT_USED_UP when another order, or a change of level, was faster than the price. */
    @Override
    public Uni<Reservation> reserve(OrderDraft draft) {
        return has(draft.uses()) ? take(draft) : Uni.createFrom().item(Reservation.NOTHING);
    }

    @Override
    public Uni<Confirmation> confirm(PaidOrder order) {
        return Uni.createFrom().item(Confirmation.SHIP);
    }

    @Override
    public Uni<Void> release(EndedOrder order) {
        return has(order.uses())
                ? store.giveBack(order.id(), order.at())
                : Uni.createFrom().voidItem();
    }

    private Uni<Reservation> take(OrderDraft draft) {
        return store.take(draft.member(), FreeFreightStore.monthOf(draft.at()), draft.id())
                .map(taken -> {
                    if (!taken) {
                        throw FREE_FREIGHT_USED_UP.refuse();
                    }
                    return Reservation.NOTHING;
                });
    }

    private static boolean has(List<Use> uses) {
        return uses.stream().anyMatch(use -> use.kind().equals(Use.FREE_FREIGHT));
    }
}
