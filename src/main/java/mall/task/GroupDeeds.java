package mall.task;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import mall.groupbuy.GroupBuyEvent.SeatTaken;
import mall.groupbuy.GroupBuyQueries;
import mall.platform.db.Ids;
import mall.platform.outbox.EventListener;

/** Friends who joined a group and paid count for whoever leads it; a refund of their order undoes it. */
@ApplicationScoped
class GroupDeeds implements EventListener<SeatTaken> {

    private final Deeds deeds;
    private final GroupBuyQueries groups;

    GroupDeeds(Deeds deeds, GroupBuyQueries groups) {
        this.deeds = deeds;
        this.groups = groups;
    }

    @Override
    public String address() {
        return "task.count-group-friends";
    }

    @Override
    public Class<SeatTaken> listensTo() {
        return SeatTaken.class;
    }

    @Override
    public boolean hears(SeatTaken event) {
        return !event.leader();
    }

    @Override
    public Uni<Void> on(SeatTaken event) {
        return groups.group(event.group(), Optional.empty()).chain(group -> group.leader()
                .map(leader -> deeds.done(
                        new Deed(TaskKind.FRIEND_JOINED, leader.id(), Ids.text(event.order()), event.at()),
                        event.order()))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
