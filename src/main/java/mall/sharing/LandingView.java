package mall.sharing;

import java.time.Instant;
import java.util.List;
import mall.groupbuy.GroupCampaignView;
import mall.groupbuy.GroupView;
import mall.identity.MemberCard;

/**
 * Everything a visitor of a shared link needs to see before he decides.
 *
 * @param actions what he may do, the best first
 */
public record LandingView(
        ShareToken token,
        GroupView group,
        GroupCampaignView campaign,
        MemberCard sharer,
        List<LandingAction> actions,
        Instant at) {}
