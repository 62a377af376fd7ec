package mall.task;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import mall.identity.MemberId;
import mall.order.OrderId;
import mall.platform.db.Ids;
import mall.platform.db.InOrder;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;
import mall.task.Awards.Cause;
import mall.task.TaskEvent.TaskClaimed;

/**
 * Counts what members do towards every task and PK that is for it, each deed once, however often and in whatever order it
 * is told. What hangs on an order counts no more when the order is refunded in full, and what it earned is taken back.
 */
@ApplicationScoped
class Deeds {

    private final UnitOfWork work;
    private final TaskStore tasks;
    private final ProgressStore progress;
    private final TeamScores teams;
    private final Awards awards;
    private final Outbox outbox;
    private final Clock clock;
    private final MeterRegistry metrics;

    Deeds(
            UnitOfWork work,
            TaskStore tasks,
            ProgressStore progress,
            TeamScores teams,
            Awards awards,
            Outbox outbox,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.tasks = tasks;
        this.progress = progress;
        this.teams = teams;
        this.awards = awards;
        this.outbox = outbox;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Counts a deed; joins the caller's transaction. */
    Uni<Void> done(Deed deed) {
        return work.write(() -> tasks.counting(deed.kind(), deed.at())
                .chain(counting -> InOrder.each(counting, task -> towards(task, deed)))
                .chain(() -> teams.count(deed)));
    }

    /** Counts a deed that an order proves, unless the order is refunded meanwhile. */
    Uni<Void> done(Deed deed, OrderId order) {
        return work.write(() -> progress.holdOrder(order, false)
                .chain(closed -> closed ? Uni.createFrom().voidItem() : done(deed)));
    }

    /** Counts a deed towards one task; joins the caller's transaction. */
    Uni<Void> towards(Task task, Deed deed) {
        return progress.step(task, deed).chain(stepped -> stepped.filter(
                        now -> task.terms().automatic() && now.state() == TaskState.DONE)
                .map(reached -> claim(task, deed.member(), reached.period()).replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /**
     * Gives the reward of a reached goal; joins the caller's transaction.
     *
     * @return false when there is none to give
     */
    Uni<Boolean> claim(Task task, MemberId member, LocalDate period) {
        Instant now = clock.instant();
        return progress.claim(task.id(), member, period, now).chain(claimed -> claimed.map(taken -> awards.give(
                                member, causeOf(taken, task), task.terms().prizes())
                        .chain(() -> outbox.append(new TaskClaimed(task.id(), member, period, now)))
                        .invoke(() -> work.afterCommit(
                                () -> metrics.counter("mall.task.claims").increment()))
                        .replaceWith(true))
                .orElseGet(() -> Uni.createFrom().item(false)));
    }

    /** The order was refunded in full: nothing counts it any more. */
    Uni<Void> undone(OrderId order) {
        String reference = Ids.text(order);
        return work.write(() -> progress.holdOrder(order, true)
                .chain(() -> progress.undo(reference))
                .chain(undone -> InOrder.each(undone, this::withdraw))
                .chain(() -> teams.undo(reference)));
    }

    private Uni<Void> withdraw(ProgressStore.Undone undone) {
        return progress.locked(undone.task(), undone.member(), undone.period()).chain(found -> progress.left(undone)
                .chain(left -> found.map(before -> withdraw(undone.member(), before, before.without(left)))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> withdraw(MemberId member, Progress before, Progress after) {
        Uni<Void> taken = before.round() == after.round()
                ? Uni.createFrom().voidItem()
                : tasks.required(before.task()).chain(task -> awards.takeBack(member, causeOf(before, task)));
        return taken.chain(() -> progress.save(member, after));
    }

    private static Cause causeOf(Progress progress, Task task) {
        return Cause.of(
                Cause.TASK,
                progress.task(),
                progress.period() + ":" + progress.round(),
                "任务奖励：" + task.terms().name());
    }
}
