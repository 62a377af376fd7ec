package mall.invitation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.EventListener;
import mall.risk.RiskEvent.ActReviewed;

/** Hears that ops has looked at an odd invitation, and decides what waited for that. */
@ApplicationScoped
class ReviewListener implements EventListener<ActReviewed> {

    private final UnitOfWork work;
    private final BindingStore bindings;
    private final ProgramStore programs;
    private final Earnings earnings;
    private final Boards boards;
    private final Clock clock;

    ReviewListener(
            UnitOfWork work,
            BindingStore bindings,
            ProgramStore programs,
            Earnings earnings,
            Boards boards,
            Clock clock) {
        this.work = work;
        this.bindings = bindings;
        this.programs = programs;
        this.earnings = earnings;
        this.boards = boards;
        this.clock = clock;
    }

    @Override
    public String address() {
        return "invitation.reviewed";
    }

    @Override
    public Class<ActReviewed> listensTo() {
        return ActReviewed.class;
    }

    @Override
    public boolean hears(ActReviewed event) {
        return event.kind().equals(BindInviter.ACT);
    }

    @Override
    public Uni<Void> on(ActReviewed event) {
        MemberId invitee = new MemberId(Ids.parse(event.reference()));
        Instant now = clock.instant();
        return work.write(() -> bindings.locked(invitee)
                .chain(found -> found.filter(binding -> binding.earns().isEmpty())
                        .map(binding -> decide(binding.judged(event.approved()), now))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> decide(Binding binding, Instant now) {
        return binding.program()
                .map(id -> programs.find(id).map(Optional::orElseThrow).chain(program -> boards.recount(
                                binding, program, now)
                        .chain(() -> earnings.decideWaiting(binding, program, now))))
                .orElseGet(() -> bindings.save(binding));
    }
}
