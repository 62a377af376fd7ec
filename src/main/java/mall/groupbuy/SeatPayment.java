package mall.groupbuy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import mall.groupbuy.GroupStore.Placement;
import mall.order.spi.Confirmation;
import mall.order.spi.Confirmation.Hold;
import mall.order.spi.Confirmation.Lost;
import mall.order.spi.PaidOrder;
import mall.platform.db.Ids;

/** Makes the seat of a paid order firm, or finds a place for money that came after the group was decided. */
@ApplicationScoped
class SeatPayment {

    private static final Lost LOST = new Lost("付款到账时该团已结束，款项将原路退回");

    private final GroupStore groups;
    private final GroupDecision decision;
    private final GroupNews news;
    private final Ids ids;

    SeatPayment(GroupStore groups, GroupDecision decision, GroupNews news, Ids ids) {
        this.groups = groups;
        this.decision = decision;
        this.news = news;
        this.ids = ids;
    }

    Uni<Confirmation> confirm(PaidOrder order) {
        return groups.lockedPlacement(order.id())
                .map(found -> found.orElseThrow(() -> new IllegalStateException("an order without a seat")))
                .chain(placement -> confirm(placement, order.at()));
    }

    private Uni<Confirmation> confirm(Placement placement, Instant now) {
        Group group = placement.group();
        if (group.takesPaymentAt(now) && placement.seat().isHeld()) {
            return pay(placement.campaign(), group, placement.seat(), now);
        }
        if (group.isDue(now)) {
            // the deadline has passed, but no job has come by yet
            return decision.decide(placement.campaign(), group, now).chain(() -> late(placement, now));
        }
        return late(placement, now);
    }

    private Uni<Confirmation> pay(GroupCampaign campaign, Group group, Seat seat, Instant now) {
        Seat firm = group.pay(seat, campaign.terms(), now);
        return groups.savePayment(group.state(), firm, now)
                .chain(() ->
                        group.isDue(now) ? decision.decide(campaign, group, now) : news.tell(group, Optional.of(firm)))
                .map(told -> confirmation(campaign, group));
    }

    private Uni<Confirmation> late(Placement placement, Instant now) {
        GroupCampaign campaign = placement.campaign();
        if (campaign.terms().lateMoney() == LateMoney.REFUND || !campaign.isOpenAt(now)) {
            return Uni.createFrom().item(LOST);
        }
        Seat gone = placement.seat();
        Group group = Group.open(new GroupId(ids.next()), campaign, gone.member(), now);
        Seat seat = new Seat(
                ids.next(),
                group.id(),
                gone.member(),
                gone.order(),
                true,
                SeatStatus.TABLE.start(),
                gone.pieces(),
                gone.refunds());
        // the payer did not choose to open one more group, so the limit does not bind him
        return groups.open(group.state(), seat, Integer.MAX_VALUE, now)
                .chain(taking -> taking.inQuota()
                        ? pay(campaign, group, seat, now)
                        : Uni.createFrom().item(LOST));
    }

    private static Confirmation confirmation(GroupCampaign campaign, Group group) {
        return group.status() == GroupStatus.FORMING
                ? new Hold(GroupDeal.in(campaign.id(), group.id()))
                : Confirmation.SHIP;
    }
}
