package mall.groupbuy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.groupbuy.GroupBuyEvent.Payer;
import mall.groupbuy.GroupStore.Placement;
import mall.identity.MemberId;
import mall.order.spi.EndedOrder;
import mall.pricing.spi.Deal;

/** Frees the seat of an order that ended, and says where money that comes for it later may still go. */
@ApplicationScoped
class SeatRelease {

    private final GroupStore groups;
    private final GroupNews news;

    SeatRelease(GroupStore groups, GroupNews news) {
        this.groups = groups;
        this.news = news;
    }

    /**
     * Frees the seat while the group is forming. Once the group is decided there is nothing to do: what was held was
     * given back then, and a seat in a completed group stays used also when the shop refunds its order.
     */
    Uni<Void> release(EndedOrder order) {
        return groups.lockedPlacement(order.id()).chain(found -> found.filter(SeatRelease::isInForming)
                .map(placement -> release(placement, order.at()))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /**
     * The same group if it has a free seat; else a new one if the campaign says so and is open; else nothing. Locks
     * nothing: the successor's stock is taken before its seat, and taking the seat decides.
     */
    Uni<Optional<Deal>> rescue(EndedOrder order) {
        return groups.placement(order.id()).map(found -> found.flatMap(placement -> rescue(placement, order.at())));
    }

    private static Optional<Deal> rescue(Placement placement, Instant now) {
        GroupCampaign campaign = placement.campaign();
        Group group = placement.group();
        if (group.takesPaymentAt(now) && group.firm() > 0 && group.remaining() > 0) {
            return Optional.of(GroupDeal.in(campaign.id(), group.id()));
        }
        if (campaign.terms().lateMoney() == LateMoney.REFUND || !campaign.isOpenAt(now)) {
            return Optional.empty();
        }
        return Optional.of(GroupDeal.opening(campaign.id(), placement.seat().opener()));
    }

    private static boolean isInForming(Placement placement) {
        return placement.group().status() == GroupStatus.FORMING
                && placement.seat().status() != SeatStatus.RELEASED;
    }

    private Uni<Void> release(Placement placement, Instant now) {
        Seat seat = placement.seat();
        Uni<List<Payer>> payers =
                seat.isFirm() ? groups.payers(seat.group()) : Uni.createFrom().item(List.of());
        return payers.chain(paid -> letGo(placement.group(), seat, heirOf(paid, seat), now));
    }

    private Uni<Void> letGo(Group group, Seat seat, Optional<MemberId> heir, Instant now) {
        Seat free = group.letGo(seat, heir, now);
        return groups.saveWithReturns(group.state(), Optional.of(free), now)
                .chain(() -> news.tell(group, Optional.of(free)));
    }

    private static Optional<MemberId> heirOf(List<Payer> paid, Seat seat) {
        return paid.stream()
                .map(Payer::member)
                .filter(member -> !member.equals(seat.member()))
                .findFirst();
    }
}
