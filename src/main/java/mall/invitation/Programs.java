package mall.invitation;

import static mall.invitation.InvitationError.INVITATION_PROGRAM_NOT_DRAFT;
import static mall.invitation.InvitationError.INVITATION_PROGRAM_NOT_FOUND;
import static mall.invitation.InvitationError.INVITATION_PROGRAM_NOT_PUBLISHED;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import mall.kernel.ErrorCode;
import mall.kernel.Money;
import mall.kernel.Page;
import mall.payout.PayoutConfig;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** Programs in the hands of ops. */
@ApplicationScoped
public class Programs {

    private final UnitOfWork work;
    private final ProgramStore store;
    private final PayoutConfig payouts;
    private final Ids ids;
    private final Clock clock;

    Programs(UnitOfWork work, ProgramStore store, PayoutConfig payouts, Ids ids, Clock clock) {
        this.work = work;
        this.store = store;
        this.payouts = payouts;
        this.ids = ids;
        this.clock = clock;
    }

    /** Writes a draft; refuses with INVITATION_PROGRAM_INVALID. */
    public Uni<Program> create(ProgramTerms terms) {
        return save(new ProgramId(ids.next()), terms);
    }

    /** Rewrites a draft; refuses with INVITATION_PROGRAM_NOT_FOUND, _NOT_DRAFT or _INVALID. */
    public Uni<Program> revise(ProgramId id, ProgramTerms terms) {
        return work.write(() -> locked(id)
                .invoke(program -> {
                    if (program.status() != ProgramStatus.DRAFT) {
                        throw INVITATION_PROGRAM_NOT_DRAFT.refuse();
                    }
                })
                .chain(() -> save(id, terms)));
    }

    /** Puts a draft before the members; refuses with INVITATION_PROGRAM_NOT_FOUND, _NOT_DRAFT or _INVALID. */
    public Uni<Program> publish(ProgramId id) {
        return move(id, new ProgramStatus.Publish(), INVITATION_PROGRAM_NOT_DRAFT);
    }

    /** Ends a program; what it promised still holds. Refuses with INVITATION_PROGRAM_NOT_FOUND or _NOT_PUBLISHED. */
    public Uni<Program> end(ProgramId id) {
        return move(id, new ProgramStatus.End(), INVITATION_PROGRAM_NOT_PUBLISHED);
    }

    /** One program; refuses with INVITATION_PROGRAM_NOT_FOUND. */
    public Uni<Program> required(ProgramId id) {
        return work.read(() -> store.find(id)).map(found -> found.orElseThrow(INVITATION_PROGRAM_NOT_FOUND::refuse));
    }

    /** Programs in every status, newest first. */
    public Uni<Page<Program>> all(long before, int limit) {
        return work.read(() -> store.newest(before, limit + 1))
                .map(found -> Page.cut(found, limit, program -> Ids.text(program.id())));
    }

    /** The one that runs now. */
    public Uni<Optional<Program>> running() {
        return work.read(() -> store.running(clock.instant()));
    }

    private Uni<Program> save(ProgramId id, ProgramTerms terms) {
        ProgramRules.check(terms, payouts::isPayable, clock.instant());
        Program program = new Program(id, terms, ProgramStatus.TABLE.start(), Money.ZERO);
        return work.write(() -> store.save(program)).replaceWith(program);
    }

    private Uni<Program> move(ProgramId id, Object cause, ErrorCode otherwise) {
        return work.write(() ->
                locked(id).map(program -> moved(program, cause, otherwise)).call(store::save));
    }

    private Program moved(Program program, Object cause, ErrorCode otherwise) {
        ProgramStatus next = ProgramStatus.TABLE.after(program.status(), cause).orElseThrow(otherwise::refuse);
        if (next == ProgramStatus.PUBLISHED) {
            ProgramRules.check(program.terms(), payouts::isPayable, clock.instant());
        }
        return new Program(program.id(), program.terms(), next, program.spent());
    }

    private Uni<Program> locked(ProgramId id) {
        return store.locked(id).map(found -> found.orElseThrow(INVITATION_PROGRAM_NOT_FOUND::refuse));
    }
}
