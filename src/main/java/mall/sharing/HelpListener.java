package mall.sharing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import mall.bargain.BargainEvent.HelpGiven;
import mall.platform.db.Ids;
import mall.platform.outbox.EventListener;

/** Whose link to a bargain brought the one who helped. */
@ApplicationScoped
class HelpListener implements EventListener<HelpGiven> {

    private final ShareActs acts;

    HelpListener(ShareActs acts) {
        this.acts = acts;
    }

    @Override
    public String address() {
        return "sharing.attribute-help";
    }

    @Override
    public Class<HelpGiven> listensTo() {
        return HelpGiven.class;
    }

    @Override
    public Uni<Void> on(HelpGiven event) {
        Happening helped =
                new Happening(ShareAct.HELPED, event.helper(), Ids.text(event.bargain()), Optional.empty(), event.at());
        return acts.happened(helped, Optional.of(Target.of(TargetType.BARGAIN, event.bargain())));
    }
}
