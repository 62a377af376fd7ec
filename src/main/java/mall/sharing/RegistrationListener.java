package mall.sharing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import mall.identity.IdentityEvent.MemberRegistered;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.EventListener;
import mall.risk.Footprint;

/**
 * Whose link brought a new member. What the mini-program named at the login is the link he came by last; a token that
 * does not exist brings nobody.
 */
@ApplicationScoped
class RegistrationListener implements EventListener<MemberRegistered> {

    private final UnitOfWork work;
    private final ShareStore shares;
    private final VisitStore visits;
    private final ShareActs acts;

    RegistrationListener(UnitOfWork work, ShareStore shares, VisitStore visits, ShareActs acts) {
        this.work = work;
        this.shares = shares;
        this.visits = visits;
        this.acts = acts;
    }

    @Override
    public String address() {
        return "sharing.attribute-registration";
    }

    @Override
    public Class<MemberRegistered> listensTo() {
        return MemberRegistered.class;
    }

    @Override
    public boolean hears(MemberRegistered event) {
        return event.shareToken().filter(ShareToken::isToken).isPresent();
    }

    @Override
    public Uni<Void> on(MemberRegistered event) {
        ShareToken token = new ShareToken(event.shareToken().orElseThrow());
        return work.read(() -> shares.find(token)).chain(found -> found.map(share -> brought(share, event))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    // the visit under his own name lets his first order count for the same link
    private Uni<Void> brought(Share share, MemberRegistered event) {
        MemberId member = event.member();
        Footprint footprint = new Footprint(event.device(), event.network().orElseGet(() -> Ids.text(member)));
        Happening registered = Happening.once(ShareAct.REGISTERED, member, Optional.empty(), event.at());
        return work.write(() -> visits.adopt(share, member, footprint, event.at()))
                .map(channel -> new Trace(share.id(), share.sharer(), channel, footprint.device(), footprint.network()))
                .chain(trace -> acts.happened(registered, trace));
    }
}
