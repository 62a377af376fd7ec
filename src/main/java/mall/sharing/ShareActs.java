package mall.sharing;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.order.OrderId;
import mall.order.OrderQueries;
import mall.order.OrderStatus;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.risk.Act;
import mall.risk.Judgement;
import mall.risk.Risks;
import mall.sharing.ShareActStatus.Failed;
import mall.sharing.ShareActStatus.LooksOdd;
import mall.sharing.ShareActStatus.Passed;
import mall.sharing.ShareActStatus.Undone;
import org.jboss.logging.Logger;

/**
 * What friends do, and what becomes of it. An act is noted in one transaction and settled in the next: the end of its order
 * is heard after it was committed, so either the settling sees the end, or the end finds the act (ADR 76).
 */
@ApplicationScoped
class ShareActs {

    private static final Logger LOG = Logger.getLogger(ShareActs.class);
    private static final Set<OrderStatus> GONE = Set.of(OrderStatus.CANCELLED, OrderStatus.CLOSED);

    private final UnitOfWork work;
    private final ShareActStore acts;
    private final VisitStore visits;
    private final Rewarding rewarding;
    private final Members members;
    private final OrderQueries orders;
    private final Risks risks;
    private final SharingConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;

    ShareActs(
            UnitOfWork work,
            ShareActStore acts,
            VisitStore visits,
            Rewarding rewarding,
            Members members,
            OrderQueries orders,
            Risks risks,
            SharingConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.acts = acts;
        this.visits = visits;
        this.rewarding = rewarding;
        this.members = members;
        this.orders = orders;
        this.risks = risks;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** A member did something; it counts for whose link he came by last, to the target or to whatever there is. */
    Uni<Void> happened(Happening happening, Optional<Target> target) {
        Duration window = config.window();
        return work.read(() -> visits.last(happening.visitor(), happening.at().minus(window), happening.at(), target))
                .chain(found -> found.map(trace -> happened(happening, trace))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** The same when it is known whose link it was. His own counts for nobody. */
    Uni<Void> happened(Happening happening, Trace trace) {
        return trace.sharer().equals(happening.visitor())
                ? Uni.createFrom().voidItem()
                : work.write(() -> isNew(happening).chain(newcomer -> acts.note(happening, trace, newcomer)))
                        .chain(this::settle);
    }

    /** Decides what becomes of a noted act; nothing when that is decided. */
    Uni<Void> settle(ShareActId id) {
        return work.write(() -> acts.locked(id)
                .chain(act -> act.status() == ShareActStatus.NOTED
                        ? judged(act).chain(cause -> become(act, cause))
                        : Uni.createFrom().voidItem()));
    }

    /** Ops has looked at a held act. */
    Uni<Void> reviewed(ShareActId id, boolean approved) {
        return work.write(
                () -> acts.lockedIfAny(id).chain(found -> found.filter(act -> act.status() == ShareActStatus.HELD)
                        .map(act -> (approved
                                        ? cause(act, new Passed())
                                        : Uni.createFrom().<Object>item(new Failed()))
                                .chain(cause -> become(act, cause)))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    /** An order has ended without being kept: what it was behind is undone. */
    Uni<Void> undo(OrderId order) {
        return work.read(() -> acts.ofOrder(order)).chain(behind -> InOrder.each(behind, this::undo));
    }

    private Uni<Void> undo(ShareActId id) {
        return work.write(() -> acts.locked(id)
                .chain(act -> ShareActStatus.TABLE.allows(act.status(), new Undone())
                        ? become(act, new Undone())
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Boolean> isNew(Happening happening) {
        return members.find(happening.visitor()).map(found -> found.filter(
                        member -> member.registeredAt().plus(config.window()).isAfter(happening.at()))
                .isPresent());
    }

    private Uni<Object> judged(NotedAct act) {
        return risks.judge(new Act(
                        RewardStore.CAUSE, Ids.text(act.id()), act.sharer(), act.visitor(), act.footprint(), act.at()))
                .map(ShareActs::causeOf)
                .chain(cause -> cause(act, cause));
    }

    private static Object causeOf(Judgement judgement) {
        return switch (judgement.verdict()) {
            case PASSED, APPROVED -> new Passed();
            case HELD -> new LooksOdd();
            case NEW, REJECTED -> new Failed();
        };
    }

    // whatever was thought of it: of an order that is gone, or a sharer who is, nothing is earned
    private Uni<Object> cause(NotedAct act, Object otherwise) {
        return orderIsGone(act)
                .chain(gone -> gone
                        ? Uni.createFrom().item(new Undone())
                        : alive(act.sharer()).map(alive -> alive ? otherwise : new Failed()));
    }

    private Uni<Boolean> orderIsGone(NotedAct act) {
        return act.order()
                .map(order -> orders.status(order)
                        .map(status -> status.filter(GONE::contains).isPresent()))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private Uni<Boolean> alive(MemberId sharer) {
        return members.find(sharer).map(Optional::isPresent);
    }

    private Uni<Void> become(NotedAct before, Object cause) {
        NotedAct act = before.after(cause);
        work.afterCommit(() -> tell(act));
        return switch (act.status()) {
            case NOTED -> throw new IllegalStateException("nothing becomes noted");
            case HELD -> rewarding.promise(act).chain(acts::save);
            case COUNTED -> {
                boolean promised = before.status() == ShareActStatus.HELD;
                Uni<NotedAct> ready = promised ? Uni.createFrom().item(act) : rewarding.promise(act);
                yield ready.chain(acts::save).chain(() -> rewarding.give(act, clock.instant()));
            }
            case REJECTED, REVOKED -> acts.save(act).chain(() -> rewarding.withdraw(act, clock.instant()));
        };
    }

    private void tell(NotedAct act) {
        metrics.counter(
                        "mall.shares.acts",
                        "act",
                        act.act().name(),
                        "status",
                        act.status().name())
                .increment();
        LOG.infof("share_act id=%s act=%s status=%s", Ids.text(act.id()), act.act(), act.status());
    }
}
