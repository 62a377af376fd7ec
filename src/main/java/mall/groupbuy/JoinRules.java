package mall.groupbuy;

import static mall.groupbuy.GroupBuyError.ALREADY_JOINED;
import static mall.groupbuy.GroupBuyError.GROUP_CLOSED;
import static mall.groupbuy.GroupBuyError.GROUP_FULL;
import static mall.groupbuy.GroupBuyError.GROUP_NOT_OPEN;
import static mall.kernel.ErrorCode.with;

import java.time.Instant;
import mall.kernel.Refused;
import mall.platform.db.Ids;

/** When a group takes one more member. */
final class JoinRules {

    private JoinRules() {}

    /**
     * Refuses with ALREADY_JOINED, GROUP_FULL, GROUP_CLOSED or GROUP_NOT_OPEN, in this order.
     *
     * @param alreadyIn whether the member has a seat in the group
     */
    static void check(Group group, boolean alreadyIn, Instant now) {
        if (alreadyIn) {
            throw refusal(ALREADY_JOINED, group);
        }
        if (group.remaining() == 0) {
            throw refusal(GROUP_FULL, group);
        }
        if (!group.takesPaymentAt(now)) {
            throw refusal(GROUP_CLOSED, group);
        }
        // a group whose leader may still walk away is no group to pay for
        if (group.firm() == 0) {
            throw refusal(GROUP_NOT_OPEN, group);
        }
    }

    private static Refused refusal(GroupBuyError code, Group group) {
        return code.refuse(with("groupId", Ids.text(group.id())));
    }
}
