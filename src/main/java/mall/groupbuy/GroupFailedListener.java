package mall.groupbuy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.groupbuy.GroupBuyEvent.GroupFailed;
import mall.platform.outbox.EventListener;

/** The orders of a failed group are refunded. */
@ApplicationScoped
class GroupFailedListener implements EventListener<GroupFailed> {

    private final GroupSettlement settlement;

    GroupFailedListener(GroupSettlement settlement) {
        this.settlement = settlement;
    }

    @Override
    public String address() {
        return "groupbuy.settle-failed";
    }

    @Override
    public Class<GroupFailed> listensTo() {
        return GroupFailed.class;
    }

    @Override
    public Uni<Void> on(GroupFailed event) {
        return settlement.settle(event);
    }
}
