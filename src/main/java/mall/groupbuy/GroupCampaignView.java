package mall.groupbuy;

import java.util.List;
import mall.catalog.SkuOffer;

/**
 * A campaign as a shopper sees it.
 *
 * @param offers its SKUs as the catalog sells them; a withdrawn SKU is missing
 * @param joinable groups with free seats, those that end soonest first
 */
public record GroupCampaignView(GroupCampaign campaign, List<SkuOffer> offers, List<GroupView> joinable) {

    public GroupCampaignView {
        offers = List.copyOf(offers);
        joinable = List.copyOf(joinable);
    }
}
