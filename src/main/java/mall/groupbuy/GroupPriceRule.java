package mall.groupbuy;

import static mall.groupbuy.GroupBuyError.CAMPAIGN_NOT_FOUND;
import static mall.groupbuy.GroupBuyError.GROUP_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mall.groupbuy.GroupStore.Invitation;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Offer.Source;
import mall.pricing.spi.Offer.UnitPrices;
import mall.pricing.spi.PriceRule;
import mall.pricing.spi.Step;

/** The group price: the first tier's, or the leader's for who opens a group. */
@ApplicationScoped
class GroupPriceRule implements PriceRule {

    private static final String NAME = "拼团价";

    private final CampaignStore campaigns;
    private final GroupStore groups;
    private final SeatTaking taking;

    GroupPriceRule(CampaignStore campaigns, GroupStore groups, SeatTaking taking) {
        this.campaigns = campaigns;
        this.groups = groups;
        this.taking = taking;
    }

    /** Refuses as taking the seat would, so that nobody is quoted a price he cannot have. */
    @Override
    public Uni<List<Offer>> offers(Basket basket) {
        if (!GroupDeal.isOne(basket.deal())) {
            return Uni.createFrom().item(List.of());
        }
        GroupDeal deal = GroupDeal.of(basket.deal().orElseThrow());
        Uni<GroupCampaign> campaign =
                deal.group().map(group -> invited(basket, deal, group)).orElseGet(() -> opening(basket, deal));
        return campaign.invoke(open -> check(open, basket)).map(open -> List.of(offer(open, deal)));
    }

    @Override
    public Set<Step> steps() {
        return Set.of(Step.DEAL);
    }

    private Uni<GroupCampaign> opening(Basket basket, GroupDeal deal) {
        return campaigns
                .find(deal.campaign())
                .map(found -> found.orElseThrow(CAMPAIGN_NOT_FOUND::refuse))
                .invoke(campaign -> campaign.requireOpenAt(basket.at()));
    }

    private Uni<GroupCampaign> invited(Basket basket, GroupDeal deal, GroupId group) {
        return groups.invitation(group, deal.campaign(), basket.member())
                .map(found -> found.orElseThrow(GROUP_NOT_FOUND::refuse))
                .invoke(invitation -> JoinRules.check(invitation.group(), invitation.alreadyIn(), basket.at()))
                .map(Invitation::campaign)
                .call(campaign -> taking.requireNewcomer(campaign, basket.member()));
    }

    private static void check(GroupCampaign campaign, Basket basket) {
        basket.lines().forEach(line -> campaign.requireSku(line.sku()));
        campaign.requireLeft(
                basket.lines().stream().mapToInt(Basket.Line::quantity).sum());
    }

    private static Offer offer(GroupCampaign campaign, GroupDeal deal) {
        return new UnitPrices(
                Step.DEAL,
                GroupDeal.TYPE,
                NAME,
                new Source(GroupDeal.TYPE, campaign.id().value(), 0),
                campaign.entryPrices(deal.asLeader()),
                Map.of(),
                Step.of(campaign.terms().allowedLanes()));
    }
}
