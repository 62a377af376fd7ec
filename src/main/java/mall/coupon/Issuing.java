package mall.coupon;

import static mall.coupon.CouponError.COUPON_LIMIT_REACHED;
import static mall.coupon.CouponError.COUPON_NOT_CLAIMABLE;
import static mall.coupon.CouponError.COUPON_USED_UP;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import mall.coupon.Batch.Wanted;
import mall.coupon.IssueStore.Taking;
import mall.identity.MemberId;
import mall.kernel.Refused;
import mall.platform.outbox.Outbox;

/** Issues coupons, in whatever way a member comes by them. Every method joins the caller's transaction. */
@ApplicationScoped
class Issuing {

    private final IssueStore store;
    private final TemplateStore templates;
    private final Outbox outbox;
    private final MeterRegistry metrics;

    Issuing(IssueStore store, TemplateStore templates, Outbox outbox, MeterRegistry metrics) {
        this.store = store;
        this.templates = templates;
        this.outbox = outbox;
        this.metrics = metrics;
    }

    /**
     * Issues the whole batch, which is for one member. Gives false when he has got it before; refuses with
     * COUPON_LIMIT_REACHED, COUPON_USED_UP, or COUPON_NOT_CLAIMABLE when the template was stopped in this moment.
     */
    Uni<Boolean> all(Batch batch) {
        return store.issue(batch)
                .map(Issuing::outcomes)
                .call(outcomes -> requireWhole(batch, outcomes))
                .call(outcomes -> tell(batch, outcomes))
                .map(outcomes -> outcomes.contains(IssueOutcome.ISSUED));
    }

    /** Issues as much of the batch as limits and quota allow, the first first; one outcome per coupon. */
    Uni<List<IssueOutcome>> each(Batch batch) {
        return store.issue(batch).chain(takings -> settle(batch, takings));
    }

    private Uni<List<IssueOutcome>> settle(Batch batch, List<Taking> takings) {
        List<IssueOutcome> outcomes = outcomes(takings);
        return takeBackRest(batch, takings, outcomes)
                .chain(() -> tell(batch, outcomes))
                .replaceWith(outcomes);
    }

    private static List<IssueOutcome> outcomes(List<Taking> takings) {
        int left = takings.isEmpty() ? 0 : takings.get(0).granted();
        List<IssueOutcome> outcomes = new ArrayList<>(takings.size());
        for (Taking taking : takings) {
            IssueOutcome outcome = outcome(taking, left > 0);
            outcomes.add(outcome);
            left -= outcome == IssueOutcome.ISSUED ? 1 : 0;
        }
        return outcomes;
    }

    private static IssueOutcome outcome(Taking taking, boolean isLeft) {
        if (!taking.fresh()) {
            return IssueOutcome.REPEATED;
        }
        if (!taking.inLimit()) {
            return IssueOutcome.LIMIT_REACHED;
        }
        return isLeft ? IssueOutcome.ISSUED : IssueOutcome.USED_UP;
    }

    private Uni<Void> requireWhole(Batch batch, List<IssueOutcome> outcomes) {
        if (outcomes.contains(IssueOutcome.LIMIT_REACHED)) {
            throw COUPON_LIMIT_REACHED.refuse();
        }
        return outcomes.contains(IssueOutcome.USED_UP)
                ? templates
                        .required(batch.template().id())
                        .invoke(now -> {
                            throw whyNone(now);
                        })
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private static Refused whyNone(CouponTemplate now) {
        return (now.status() == TemplateStatus.PUBLISHED ? COUPON_USED_UP : COUPON_NOT_CLAIMABLE).refuse();
    }

    private Uni<Void> takeBackRest(Batch batch, List<Taking> takings, List<IssueOutcome> outcomes) {
        List<Wanted> rest = new ArrayList<>();
        List<MemberId> turns = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            Wanted coupon = batch.wanted().get(i);
            if (takings.get(i).fresh() && outcomes.get(i) != IssueOutcome.ISSUED) {
                rest.add(coupon);
                if (takings.get(i).inLimit()) {
                    turns.add(coupon.member());
                }
            }
        }
        return rest.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.takeBack(batch.template().id(), rest, turns);
    }

    private Uni<Void> tell(Batch batch, List<IssueOutcome> outcomes) {
        List<CouponEvent.CouponIssued> events = IntStream.range(0, outcomes.size())
                .filter(i -> outcomes.get(i) == IssueOutcome.ISSUED)
                .mapToObj(i -> batch.event(batch.wanted().get(i)))
                .toList();
        metrics.counter("mall.coupons.issued", "source", batch.source().name()).increment(events.size());
        return outbox.append(events);
    }
}
