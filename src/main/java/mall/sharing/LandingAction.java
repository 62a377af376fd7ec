package mall.sharing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mall.groupbuy.GroupCampaign;
import mall.groupbuy.GroupView;

/** What the visitor of a shared group may do. */
public enum LandingAction {
    /** Take a seat in this group. */
    JOIN,
    /** Open a group of his own in the same campaign. */
    OPEN_OWN,
    /** Look: the group is over or full, or he is in it already. */
    VIEW;

    /** The actions open to a visitor, the best first; looking is always possible. */
    static List<LandingAction> of(GroupView group, GroupCampaign campaign, Instant now) {
        List<LandingAction> actions = new ArrayList<>();
        if (group.isJoinableAt(now) && group.yourOrder().isEmpty()) {
            actions.add(JOIN);
        }
        if (campaign.isOpenAt(now)) {
            actions.add(OPEN_OWN);
        }
        actions.add(VIEW);
        return List.copyOf(actions);
    }
}
