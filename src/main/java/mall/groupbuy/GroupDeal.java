package mall.groupbuy;

import static mall.groupbuy.GroupBuyError.CAMPAIGN_NOT_FOUND;
import static mall.groupbuy.GroupBuyError.GROUP_NOT_FOUND;

import java.util.Map;
import java.util.Optional;
import mall.platform.db.Ids;
import mall.platform.http.PathIds;
import mall.pricing.spi.Deal;

/**
 * The deal {@code GROUP_BUY} with its terms understood.
 *
 * @param group the group to join; empty to open one
 * @param rescued whether a joiner's late money opens the group: then the joiner's price stays, though he leads
 */
record GroupDeal(GroupCampaignId campaign, Optional<GroupId> group, boolean rescued) {

    static final String TYPE = "GROUP_BUY";

    private static final String CAMPAIGN = "campaignId";
    private static final String GROUP = "groupId";
    private static final String RESCUED = "rescued";

    static boolean isOne(Optional<Deal> deal) {
        return deal.filter(asked -> asked.type().equals(TYPE)).isPresent();
    }

    /** Refuses with CAMPAIGN_NOT_FOUND or GROUP_NOT_FOUND when an id has not even the shape of one. */
    static GroupDeal of(Deal deal) {
        GroupCampaignId campaign =
                PathIds.required(deal.term(CAMPAIGN).orElse(""), GroupCampaignId::new, CAMPAIGN_NOT_FOUND);
        Optional<GroupId> group = deal.term(GROUP).map(text -> PathIds.required(text, GroupId::new, GROUP_NOT_FOUND));
        return new GroupDeal(campaign, group, deal.term(RESCUED).isPresent());
    }

    /** The deal of a seat in this group. */
    static Deal in(GroupCampaignId campaign, GroupId group) {
        return new Deal(TYPE, Map.of(CAMPAIGN, Ids.text(campaign), GROUP, Ids.text(group)));
    }

    /** The deal of late money that opens a group; it was paid at the leader's price, or at a joiner's. */
    static Deal opening(GroupCampaignId campaign, boolean asLeader) {
        Deal deal = new Deal(TYPE, Map.of(CAMPAIGN, Ids.text(campaign)));
        return asLeader ? deal : deal.with(RESCUED, "true");
    }

    /** Whether the leader's price is due. */
    boolean asLeader() {
        return group.isEmpty() && !rescued;
    }
}
