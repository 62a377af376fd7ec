package mall.groupbuy;

import static mall.groupbuy.GroupBuyError.ALREADY_JOINED;
import static mall.groupbuy.GroupBuyError.CAMPAIGN_NOT_FOUND;
import static mall.groupbuy.GroupBuyError.CAMPAIGN_SOLD_OUT;
import static mall.groupbuy.GroupBuyError.GROUP_NOT_FOUND;
import static mall.groupbuy.GroupBuyError.LIMIT_REACHED;
import static mall.groupbuy.GroupBuyError.NEWCOMERS_ONLY;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import mall.groupbuy.GroupStore.Invitation;
import mall.groupbuy.GroupStore.Taking;
import mall.identity.MemberId;
import mall.order.OrderQueries;
import mall.order.spi.OrderDraft;
import mall.order.spi.OrderedLine;
import mall.order.spi.Reservation;
import mall.platform.db.Ids;

/** Holds a seat for an order that is being placed, in a new group or in somebody's. */
@ApplicationScoped
class SeatTaking {

    private final CampaignStore campaigns;
    private final GroupStore groups;
    private final GroupNews news;
    private final OrderQueries orders;
    private final GroupBuyConfig config;
    private final Ids ids;

    SeatTaking(
            CampaignStore campaigns,
            GroupStore groups,
            GroupNews news,
            OrderQueries orders,
            GroupBuyConfig config,
            Ids ids) {
        this.campaigns = campaigns;
        this.groups = groups;
        this.news = news;
        this.orders = orders;
        this.config = config;
        this.ids = ids;
    }

    /** Refuses with CAMPAIGN_NOT_FOUND, CAMPAIGN_NOT_OPEN, CAMPAIGN_SOLD_OUT, LIMIT_REACHED or SKU_NOT_IN_CAMPAIGN. */
    Uni<Reservation> open(OrderDraft draft, GroupDeal deal) {
        return campaigns
                .find(deal.campaign())
                .map(found -> found.orElseThrow(CAMPAIGN_NOT_FOUND::refuse))
                .chain(campaign -> open(draft, deal, campaign));
    }

    /**
     * Refuses with GROUP_NOT_FOUND, ALREADY_JOINED, GROUP_FULL, GROUP_CLOSED, GROUP_NOT_OPEN, NEWCOMERS_ONLY,
     * CAMPAIGN_SOLD_OUT, LIMIT_REACHED or SKU_NOT_IN_CAMPAIGN.
     */
    Uni<Reservation> join(OrderDraft draft, GroupDeal deal, GroupId id) {
        return groups.lockedInvitation(id, deal.campaign(), draft.member())
                .map(found -> found.orElseThrow(GROUP_NOT_FOUND::refuse))
                .call(invitation -> requireNewcomer(invitation.campaign(), draft.member()))
                .chain(invitation -> join(draft, invitation));
    }

    /** Refuses with NEWCOMERS_ONLY when the campaign wants joiners who never bought, and this one has. */
    Uni<Void> requireNewcomer(GroupCampaign campaign, MemberId member) {
        if (!campaign.terms().newcomersOnly()) {
            return Uni.createFrom().voidItem();
        }
        return orders.hasBought(member).invoke(SeatTaking::refuseRegular).replaceWithVoid();
    }

    private Uni<Reservation> open(OrderDraft draft, GroupDeal deal, GroupCampaign campaign) {
        campaign.requireOpenAt(draft.at());
        Group group = Group.open(new GroupId(ids.next()), campaign, draft.member(), draft.at());
        Seat seat = seatOf(draft, group, campaign, true, deal.asLeader());
        int limit = campaign.terms().openLimit();
        return groups.open(group.state(), seat, limit, draft.at())
                .invoke(SeatTaking::requireTaken)
                .chain(() -> news.tell(group, Optional.of(seat)))
                .replaceWith(reservation(campaign, group));
    }

    private Uni<Reservation> join(OrderDraft draft, Invitation invitation) {
        GroupCampaign campaign = invitation.campaign();
        Group group = invitation.group();
        group.hold(invitation.alreadyIn(), draft.at());
        Seat seat = seatOf(draft, group, campaign, false, false);
        int limit = campaign.terms().joinLimit();
        return groups.join(group.state(), seat, limit, draft.at())
                .invoke(SeatTaking::requireTaken)
                .chain(() -> news.tell(group, Optional.of(seat)))
                .replaceWith(reservation(campaign, group));
    }

    private Seat seatOf(OrderDraft draft, Group group, GroupCampaign campaign, boolean opener, boolean asLeader) {
        return new Seat(
                ids.next(),
                group.id(),
                draft.member(),
                draft.id(),
                opener,
                SeatStatus.TABLE.start(),
                piecesOf(draft.lines()),
                campaign.refunds(draft.lines(), asLeader));
    }

    private Reservation reservation(GroupCampaign campaign, Group group) {
        return new Reservation(
                Optional.of(GroupDeal.in(campaign.id(), group.id())), Optional.of(config.paymentWindow()));
    }

    private static int piecesOf(List<OrderedLine> lines) {
        return lines.stream().mapToInt(OrderedLine::quantity).sum();
    }

    private static void requireTaken(Taking taking) {
        if (!taking.inQuota()) {
            throw CAMPAIGN_SOLD_OUT.refuse();
        }
        if (!taking.inLimit()) {
            throw LIMIT_REACHED.refuse();
        }
        if (!taking.seated()) {
            throw ALREADY_JOINED.refuse();
        }
    }

    private static void refuseRegular(boolean hasBought) {
        if (hasBought) {
            throw NEWCOMERS_ONLY.refuse();
        }
    }
}
