package mall.sharing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.platform.db.Ids;
import mall.platform.outbox.EventListener;
import mall.risk.RiskEvent.ActReviewed;

/** Ops has looked at an act that was held. */
@ApplicationScoped
class ReviewListener implements EventListener<ActReviewed> {

    private final ShareActs acts;

    ReviewListener(ShareActs acts) {
        this.acts = acts;
    }

    @Override
    public String address() {
        return "sharing.settle-reviewed";
    }

    @Override
    public Class<ActReviewed> listensTo() {
        return ActReviewed.class;
    }

    @Override
    public boolean hears(ActReviewed event) {
        return event.kind().equals(RewardStore.CAUSE);
    }

    @Override
    public Uni<Void> on(ActReviewed event) {
        return acts.reviewed(new ShareActId(Ids.parse(event.reference())), event.approved());
    }
}
