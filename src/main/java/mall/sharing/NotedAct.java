package mall.sharing;

import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;
import mall.order.OrderId;
import mall.risk.Footprint;

/** A friend's act as it stands, while it is decided what becomes of it. */
record NotedAct(
        ShareActId id,
        MemberId sharer,
        MemberId visitor,
        ShareAct act,
        TargetType target,
        Optional<OrderId> order,
        boolean newcomer,
        Footprint footprint,
        ShareActStatus status,
        boolean capped,
        Instant at) {

    NotedAct after(Object cause) {
        return with(ShareActStatus.TABLE.next(status, cause), capped);
    }

    NotedAct missingSome() {
        return with(status, true);
    }

    private NotedAct with(ShareActStatus nextStatus, boolean nextCapped) {
        return new NotedAct(id, sharer, visitor, act, target, order, newcomer, footprint, nextStatus, nextCapped, at);
    }
}
