package mall.groupbuy;

import java.util.List;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;

/**
 * A member's place in a group, taken by one order.
 *
 * @param opener whether he opened the group; leads it as long as he stays
 * @param pieces how many pieces the order takes from the campaign's quota
 * @param refunds what goes back to this payer when the group completes, per tier
 */
record Seat(
        long id,
        GroupId group,
        MemberId member,
        OrderId order,
        boolean opener,
        SeatStatus status,
        int pieces,
        List<Money> refunds) {

    boolean isHeld() {
        return status == SeatStatus.HELD;
    }

    boolean isFirm() {
        return status == SeatStatus.FIRM;
    }

    Seat after(Object cause) {
        return new Seat(id, group, member, order, opener, SeatStatus.TABLE.next(status, cause), pieces, refunds);
    }
}
