package mall.invitation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import mall.identity.IdentityEvent.MemberRegistered;
import mall.kernel.Refused;
import mall.platform.db.Ids;
import mall.platform.outbox.EventListener;
import mall.risk.Footprint;
import org.jboss.logging.Logger;

/** Binds a new member to whose code he came by. A code that binds nobody is no reason not to have registered. */
@ApplicationScoped
class RegistrationListener implements EventListener<MemberRegistered> {

    private static final Logger LOG = Logger.getLogger(RegistrationListener.class);

    private final BindInviter binding;

    RegistrationListener(BindInviter binding) {
        this.binding = binding;
    }

    @Override
    public String address() {
        return "invitation.bind-registered";
    }

    @Override
    public Class<MemberRegistered> listensTo() {
        return MemberRegistered.class;
    }

    @Override
    public boolean hears(MemberRegistered event) {
        return code(event).isPresent();
    }

    @Override
    public Uni<Void> on(MemberRegistered event) {
        Footprint footprint = new Footprint(event.device(), event.network().orElseGet(() -> Ids.text(event.member())));
        return binding.bindRegistered(
                        new Invitations.Bind(event.member(), code(event).orElseThrow(), footprint), event.at())
                .replaceWithVoid()
                .onFailure(Refused.class)
                .invoke(refused -> LOG.infof(
                        "invitee_not_bound invitee=%s code=%s", Ids.text(event.member()), ((Refused) refused).code()))
                .onFailure(Refused.class)
                .recoverWithNull();
    }

    private static Optional<String> code(MemberRegistered event) {
        return event.inviteCode().map(Invitations::normal).filter(InviteCodes::isCode);
    }
}
