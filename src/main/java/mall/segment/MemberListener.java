package mall.segment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import mall.identity.ConsentKind;
import mall.identity.IdentityEvent;
import mall.identity.IdentityEvent.ConsentChanged;
import mall.identity.IdentityEvent.MemberRegistered;
import mall.platform.outbox.EventListener;

/** Members come, agree to be profiled and think better of it; those who go are forgotten with their accounts. */
@ApplicationScoped
class MemberListener implements EventListener<IdentityEvent> {

    private final Facts facts;

    MemberListener(Facts facts) {
        this.facts = facts;
    }

    @Override
    public String address() {
        return "segment.members";
    }

    @Override
    public Class<IdentityEvent> listensTo() {
        return IdentityEvent.class;
    }

    @Override
    public boolean hears(IdentityEvent event) {
        return event instanceof MemberRegistered
                || event instanceof ConsentChanged change && change.kind() == ConsentKind.PERSONALIZATION;
    }

    @Override
    public Uni<Void> on(IdentityEvent event) {
        if (event instanceof MemberRegistered registered) {
            return facts.registered(registered.member(), channelOf(registered));
        }
        if (event instanceof ConsentChanged change) {
            return facts.refresh(List.of(change.member()));
        }
        return Uni.createFrom().voidItem();
    }

    private static Channel channelOf(MemberRegistered event) {
        if (event.inviteCode().isPresent()) {
            return Channel.INVITE;
        }
        return event.shareToken().isPresent() ? Channel.SHARE : Channel.DIRECT;
    }
}
