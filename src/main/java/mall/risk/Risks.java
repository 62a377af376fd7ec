package mall.risk;

import static mall.risk.RiskError.ACT_NOT_FOUND;
import static mall.risk.RiskError.ACT_NOT_HELD;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Page;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;
import mall.risk.RiskEvent.ActReviewed;

/**
 * Judges acts that earn something for somebody else. The judgement is about what looks odd and counts loosely; what must
 * not be passed – caps, once per visitor – stays with whoever rewards.
 */
@ApplicationScoped
public class Risks {

    private final UnitOfWork work;
    private final RiskStore acts;
    private final RiskConfig config;
    private final Outbox outbox;
    private final Clock clock;

    Risks(UnitOfWork work, RiskStore acts, RiskConfig config, Outbox outbox, Clock clock) {
        this.work = work;
        this.acts = acts;
        this.config = config;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Remembers where a member was seen, so that he is known again when somebody acts for him. Joins the caller's transaction. */
    public Uni<Void> seen(MemberId member, Footprint footprint) {
        return work.write(() -> acts.see(member, footprint, clock.instant()));
    }

    /**
     * Judges an act and notes it; joins the caller's transaction. The same kind and reference again give the first
     * judgement, or what ops has made of it since.
     */
    public Uni<Judgement> judge(Act act) {
        return work.write(() -> acts.judged(act.kind(), act.reference())
                .chain(known -> known.map(Uni.createFrom()::item).orElseGet(() -> judgeAnew(act))));
    }

    /** Acts, the newest first, of one verdict or of all. */
    public Uni<Page<ActView>> list(Optional<Verdict> verdict, long before, int limit) {
        return work.read(() -> acts.list(verdict, before, limit));
    }

    /** Ops has looked at a held act. Refuses with ACT_NOT_FOUND or ACT_NOT_HELD. */
    public Uni<ActView> review(ActId id, boolean approved) {
        Instant now = clock.instant();
        return work.write(() -> acts.locked(id)
                .map(found -> found.orElseThrow(ACT_NOT_FOUND::refuse))
                .map(act -> reviewed(act, approved, now))
                .call(acts::saveReview)
                .call(act ->
                        outbox.append(new ActReviewed(act.kind(), act.reference(), act.beneficiary(), approved, now))));
    }

    private Uni<Judgement> judgeAnew(Act act) {
        return acts.see(act.actor(), act.footprint(), act.at())
                .chain(() -> acts.evidence(act, config.memory()))
                .chain(evidence -> acts.insert(act, evidence.judged(config)));
    }

    private static ActView reviewed(ActView act, boolean approved, Instant now) {
        Object cause = approved ? new Verdict.Approve() : new Verdict.Reject();
        Verdict next = Verdict.TABLE.after(act.verdict(), cause).orElseThrow(ACT_NOT_HELD::refuse);
        return new ActView(
                act.id(),
                act.kind(),
                act.reference(),
                act.beneficiary(),
                act.actor(),
                next,
                act.score(),
                act.signs(),
                act.at(),
                Optional.of(now));
    }
}
