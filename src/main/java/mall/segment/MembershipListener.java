package mall.segment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import mall.membership.MembershipEvent;
import mall.platform.outbox.EventListener;

/** Levels and birthdays. */
@ApplicationScoped
class MembershipListener implements EventListener<MembershipEvent> {

    private final Facts facts;

    MembershipListener(Facts facts) {
        this.facts = facts;
    }

    @Override
    public String address() {
        return "segment.memberships";
    }

    @Override
    public Class<MembershipEvent> listensTo() {
        return MembershipEvent.class;
    }

    @Override
    public Uni<Void> on(MembershipEvent event) {
        return facts.refresh(List.of(event.member()));
    }
}
