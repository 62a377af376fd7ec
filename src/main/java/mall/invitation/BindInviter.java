package mall.invitation;

import static mall.invitation.InvitationError.INVITER_ALREADY_SET;
import static mall.invitation.InvitationError.INVITER_IS_SELF;
import static mall.invitation.InvitationError.INVITER_OF_OTHERS;
import static mall.invitation.InvitationError.INVITER_TOO_LATE;
import static mall.invitation.InvitationError.INVITE_CODE_NOT_FOUND;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.invitation.BindingStore.Own;
import mall.invitation.InvitationEvent.InviteeBound;
import mall.order.OrderQueries;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;
import mall.risk.Act;
import mall.risk.Risks;
import mall.risk.Verdict;
import org.jboss.logging.Logger;

/**
 * Binds a member to whoever invited him, once and for ever. Both rows are held meanwhile, and who has invited somebody can
 * no longer be invited: so no two bindings can ever make a ring (ADR-0081).
 */
@ApplicationScoped
class BindInviter {

    /** The kind of act that is judged: one per invited member. */
    static final String ACT = "INVITATION";

    private static final Logger LOG = Logger.getLogger(BindInviter.class);

    private final UnitOfWork work;
    private final Members members;
    private final OrderQueries orders;
    private final BindingStore bindings;
    private final ProgramStore programs;
    private final InviteCodes codes;
    private final Risks risks;
    private final Outbox outbox;
    private final InvitationConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;

    BindInviter(
            UnitOfWork work,
            Members members,
            OrderQueries orders,
            BindingStore bindings,
            ProgramStore programs,
            InviteCodes codes,
            Risks risks,
            Outbox outbox,
            InvitationConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.members = members;
        this.orders = orders;
        this.bindings = bindings;
        this.programs = programs;
        this.codes = codes;
        this.risks = risks;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Binds; naming the same inviter again changes nothing. Refuses with INVITE_CODE_NOT_FOUND, INVITER_IS_SELF,
     * INVITER_ALREADY_SET, INVITER_TOO_LATE or INVITER_OF_OTHERS.
     */
    Uni<Binding> bind(Invitations.Bind command) {
        Instant now = clock.instant();
        return bind(command, () -> requireNew(command.invitee(), now), now);
    }

    /** The same for who registered with a code: he was new then, however late we hear of it. */
    Uni<Binding> bindRegistered(Invitations.Bind command, Instant registeredAt) {
        return bind(command, () -> Uni.createFrom().voidItem(), registeredAt);
    }

    private Uni<Binding> bind(Invitations.Bind command, Supplier<Uni<Void>> requirement, Instant since) {
        return work.write(() -> inviterOf(command)
                .call(() -> codes.of(command.invitee()))
                .chain(inviter -> bind(command, inviter, requirement, since)));
    }

    private Uni<Binding> bind(
            Invitations.Bind command, MemberId inviter, Supplier<Uni<Void>> requirement, Instant since) {
        MemberId invitee = command.invitee();
        return bindings.locked(invitee, inviter).chain(owns -> bindings.find(invitee)
                .chain(known -> known.isPresent()
                        ? Uni.createFrom().item(sameInviter(known.get(), inviter))
                        : requirement
                                .get()
                                .invoke(() -> requireNotInviting(invitee, owns))
                                .chain(() -> bindAnew(command, inviter, since))));
    }

    private Uni<MemberId> inviterOf(Invitations.Bind command) {
        if (!InviteCodes.isCode(command.code())) {
            throw INVITE_CODE_NOT_FOUND.refuse();
        }
        return bindings.byCode(command.code())
                .map(found -> found.orElseThrow(INVITE_CODE_NOT_FOUND::refuse))
                .invoke(inviter -> requireOther(inviter, command.invitee()))
                .call(inviter -> members.living(Set.of(inviter, command.invitee()))
                        .invoke(living -> {
                            if (living.size() < 2) {
                                throw INVITE_CODE_NOT_FOUND.refuse();
                            }
                        }));
    }

    private static void requireOther(MemberId inviter, MemberId invitee) {
        if (inviter.equals(invitee)) {
            throw INVITER_IS_SELF.refuse();
        }
    }

    private static Binding sameInviter(Binding known, MemberId inviter) {
        if (!known.inviter().equals(inviter)) {
            throw INVITER_ALREADY_SET.refuse();
        }
        return known;
    }

    private Uni<Binding> bindAnew(Invitations.Bind command, MemberId inviter, Instant since) {
        MemberId invitee = command.invitee();
        return judged(command, inviter, since)
                .chain(earns -> programs.running(since)
                        .map(program -> new Binding(
                                invitee, inviter, program.map(Program::id), earns, 0, Optional.empty(), since)))
                .call(bindings::bind)
                .call(bound -> outbox.append(new InviteeBound(inviter, invitee, since)))
                .invoke(this::note);
    }

    private static void requireNotInviting(MemberId invitee, List<Own> owns) {
        if (owns.stream().anyMatch(own -> own.member().equals(invitee) && own.invited() > 0)) {
            throw INVITER_OF_OTHERS.refuse();
        }
    }

    private Uni<Void> requireNew(MemberId invitee, Instant now) {
        return members.required(invitee)
                .chain(member -> orders.hasBought(invitee).invoke(bought -> {
                    if (bought
                            || member.registeredAt().plus(config.bindWithin()).isBefore(now)) {
                        throw INVITER_TOO_LATE.refuse();
                    }
                }))
                .replaceWithVoid();
    }

    /** Whether the invitation earns; empty when ops shall look first. */
    private Uni<Optional<Boolean>> judged(Invitations.Bind command, MemberId inviter, Instant at) {
        var act = new Act(ACT, Ids.text(command.invitee()), inviter, command.invitee(), command.footprint(), at);
        return risks.judge(act)
                .map(judgement -> judgement.verdict() == Verdict.HELD
                        ? Optional.empty()
                        : Optional.of(judgement.verdict().earns()));
    }

    private void note(Binding bound) {
        String earns = bound.earns().map(String::valueOf).orElse("held");
        LOG.infof("invitee_bound invitee=%s earns=%s", Ids.text(bound.invitee()), earns);
        metrics.counter("mall.invitation.bound", "earns", earns).increment();
    }
}
