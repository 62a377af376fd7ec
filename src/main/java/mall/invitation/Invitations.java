package mall.invitation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import mall.identity.MemberId;
import mall.platform.db.UnitOfWork;
import mall.risk.Footprint;
import mall.risk.Risks;

/** Inviting: a member's code, and who came by it. */
@ApplicationScoped
public class Invitations {

    /** A new member names who invited him; {@code footprint} is where he does so. */
    public record Bind(MemberId invitee, String code, Footprint footprint) {}

    private final UnitOfWork work;
    private final InviteCodes codes;
    private final BindInviter binding;
    private final Risks risks;

    Invitations(UnitOfWork work, InviteCodes codes, BindInviter binding, Risks risks) {
        this.work = work;
        this.codes = codes;
        this.binding = binding;
        this.risks = risks;
    }

    /**
     * The member's code, made at the first time.
     *
     * @param footprint where he asks for it, remembered for comparing with those who come by it
     */
    public Uni<String> codeOf(MemberId member, Footprint footprint) {
        return work.write(() -> risks.seen(member, footprint).chain(() -> codes.of(member)));
    }

    /**
     * Binds a new member to whose code he names; the same again changes nothing. Refuses with INVITE_CODE_NOT_FOUND,
     * INVITER_IS_SELF, INVITER_ALREADY_SET, INVITER_TOO_LATE or INVITER_OF_OTHERS.
     */
    public Uni<Binding> bind(Bind command) {
        return binding.bind(new Bind(command.invitee(), normal(command.code()), command.footprint()));
    }

    /** A code as it may have been typed, in its one form. */
    static String normal(String typed) {
        return typed.strip().toUpperCase(Locale.ROOT);
    }
}
