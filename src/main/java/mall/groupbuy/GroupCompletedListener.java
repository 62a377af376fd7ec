package mall.groupbuy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.groupbuy.GroupBuyEvent.GroupCompleted;
import mall.platform.outbox.EventListener;

/** The orders of a completed group may ship. */
@ApplicationScoped
class GroupCompletedListener implements EventListener<GroupCompleted> {

    private final GroupSettlement settlement;

    GroupCompletedListener(GroupSettlement settlement) {
        this.settlement = settlement;
    }

    @Override
    public String address() {
        return "groupbuy.settle-completed";
    }

    @Override
    public Class<GroupCompleted> listensTo() {
        return GroupCompleted.class;
    }

    @Override
    public Uni<Void> on(GroupCompleted event) {
        return settlement.settle(event);
    }
}
