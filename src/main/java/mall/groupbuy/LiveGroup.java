package mall.groupbuy;

import java.util.Map;
import java.util.Optional;
import mall.identity.MemberId;
import mall.order.OrderId;

/**
 * One state of a group, whole enough to answer everybody.
 *
 * @param view as nobody in particular sees it
 * @param seats whose order has which seat, held or firm
 * @param version grows with every change of the group
 */
record LiveGroup(GroupView view, Map<MemberId, OrderId> seats, long version) {

    GroupView seenBy(Optional<MemberId> viewer) {
        return view.withYourOrder(viewer.flatMap(member -> Optional.ofNullable(seats.get(member))));
    }
}
