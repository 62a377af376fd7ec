package mall.invitation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import mall.order.OrderEvent;
import mall.order.OrderEvent.OrderClosed;
import mall.order.OrderEvent.OrderPartRefunded;
import mall.order.OrderEvent.OrderReceived;
import mall.order.OrderQueries;
import mall.order.OrderView;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.EventListener;

/**
 * Follows the orders of invited members. Whatever is heard, and how often, the order itself is read after the binding is
 * locked: it counts once when it was received, and no longer when it was refunded.
 */
@ApplicationScoped
class FollowInvitees implements EventListener<OrderEvent> {

    private final UnitOfWork work;
    private final BindingStore bindings;
    private final ProgramStore programs;
    private final OrderQueries orders;
    private final Earnings earnings;
    private final Boards boards;
    private final Clock clock;

    FollowInvitees(
            UnitOfWork work,
            BindingStore bindings,
            ProgramStore programs,
            OrderQueries orders,
            Earnings earnings,
            Boards boards,
            Clock clock) {
        this.work = work;
        this.bindings = bindings;
        this.programs = programs;
        this.orders = orders;
        this.earnings = earnings;
        this.boards = boards;
        this.clock = clock;
    }

    @Override
    public String address() {
        return "invitation.follow-orders";
    }

    @Override
    public Class<OrderEvent> listensTo() {
        return OrderEvent.class;
    }

    @Override
    public boolean hears(OrderEvent event) {
        return event instanceof OrderReceived || event instanceof OrderPartRefunded || event instanceof OrderClosed;
    }

    @Override
    public Uni<Void> on(OrderEvent event) {
        Instant now = clock.instant();
        return work.write(() -> bindings.locked(event.member())
                .chain(found -> found.filter(binding -> binding.program().isPresent())
                        .map(binding -> follow(binding, event, now))
                        .orElseGet(FollowInvitees::nothing)));
    }

    private Uni<Void> follow(Binding binding, OrderEvent event, Instant now) {
        return programs.find(binding.program().orElseThrow())
                .map(Optional::orElseThrow)
                .chain(program -> orders.required(event.order())
                        .chain(order -> binding.counts(order, program)
                                ? keep(binding, program, order, now)
                                : drop(binding, program, order, now)));
    }

    private Uni<Void> keep(Binding binding, Program program, OrderView order, Instant now) {
        return bindings.noteOrder(order.id(), binding.invitee(), now).chain(isNew -> {
            if (!isNew) {
                return nothing();
            }
            Binding more = binding.keeping(binding.kept() + 1);
            return boards.recount(more, program, now).chain(() -> program.step(more.kept())
                    .map(step -> earnings.reach(more, program, step, order.id(), now))
                    .orElseGet(FollowInvitees::nothing));
        });
    }

    private Uni<Void> drop(Binding binding, Program program, OrderView order, Instant now) {
        return bindings.dropOrder(order.id())
                .chain(counted -> counted
                        ? boards.recount(binding.keeping(binding.kept() - 1), program, now)
                                .chain(() -> earnings.revoke(order.id(), program, now))
                        : nothing());
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
