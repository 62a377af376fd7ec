package mall.groupbuy;

import static mall.groupbuy.GroupBuyError.GROUP_CLOSED;
import static mall.groupbuy.GroupBuyError.GROUP_FULL;
import static mall.kernel.ErrorCode.with;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import mall.groupbuy.LiveGroups.Gate;
import mall.identity.MemberId;
import mall.order.spi.Confirmation;
import mall.order.spi.EndedOrder;
import mall.order.spi.OrderDraft;
import mall.order.spi.OrderParticipant;
import mall.order.spi.PaidOrder;
import mall.order.spi.Reservation;
import mall.platform.db.Ids;
import mall.pricing.spi.Deal;

/** The seat's part in the life of an order with the deal {@code GROUP_BUY}. */
@ApplicationScoped
class GroupParticipant implements OrderParticipant {

    /** Late in the row: the rows of a group and of a campaign's quota are hot. */
    private static final int RANK = 500;

    private final LiveGroups live;
    private final SeatTaking taking;
    private final SeatPayment payment;
    private final SeatRelease release;

    GroupParticipant(LiveGroups live, SeatTaking taking, SeatPayment payment, SeatRelease release) {
        this.live = live;
        this.taking = taking;
        this.payment = payment;
        this.release = release;
    }

    @Override
    public int rank() {
        return RANK;
    }

    /** Turns a crowd away from a full or ended group by asking Redis alone. What Redis does not know, may pass. */
    @Override
    public Uni<Void> admit(MemberId member, Deal deal) {
        if (!deal.type().equals(GroupDeal.TYPE)) {
            return Uni.createFrom().voidItem();
        }
        return GroupDeal.of(deal)
                .group()
                .map(group -> live.gate(group, member)
                        .invoke(known -> known.ifPresent(gate -> requirePassable(gate, group)))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    @Override
    public Uni<Reservation> reserve(OrderDraft draft) {
        if (!GroupDeal.isOne(draft.deal())) {
            return Uni.createFrom().item(Reservation.NOTHING);
        }
        GroupDeal deal = GroupDeal.of(draft.deal().orElseThrow());
        return deal.group().map(group -> taking.join(draft, deal, group)).orElseGet(() -> taking.open(draft, deal));
    }

    @Override
    public Uni<Confirmation> confirm(PaidOrder order) {
        return GroupDeal.isOne(order.deal())
                ? payment.confirm(order)
                : Uni.createFrom().item(Confirmation.SHIP);
    }

    @Override
    public Uni<Void> release(EndedOrder order) {
        return GroupDeal.isOne(order.deal())
                ? release.release(order)
                : Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Optional<Deal>> rescue(EndedOrder order) {
        return GroupDeal.isOne(order.deal())
                ? release.rescue(order)
                : Uni.createFrom().item(Optional.empty());
    }

    private static void requirePassable(Gate gate, GroupId group) {
        // who has a seat is let through: he may be repeating a command that was answered already
        if (!gate.alreadyIn() && (gate.full() || gate.over())) {
            throw (gate.full() ? GROUP_FULL : GROUP_CLOSED).refuse(with("groupId", Ids.text(group)));
        }
    }
}
