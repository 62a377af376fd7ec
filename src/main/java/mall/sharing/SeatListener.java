package mall.sharing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import mall.groupbuy.GroupBuyEvent.SeatTaken;
import mall.platform.db.Ids;
import mall.platform.outbox.EventListener;

/** Whose link to a group brought the one who joined it. */
@ApplicationScoped
class SeatListener implements EventListener<SeatTaken> {

    private final ShareActs acts;

    SeatListener(ShareActs acts) {
        this.acts = acts;
    }

    @Override
    public String address() {
        return "sharing.attribute-joining";
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
        Happening joined = new Happening(
                ShareAct.JOINED, event.member(), Ids.text(event.group()), Optional.of(event.order()), event.at());
        return acts.happened(joined, Optional.of(Target.of(TargetType.GROUP, event.group())));
    }
}
