package mall.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import mall.kernel.BusinessTime;
import mall.membership.GrowthStore.Matter;
import mall.order.OrderEvent;
import mall.order.OrderEvent.OrderClosed;
import mall.order.OrderEvent.OrderPartRefunded;
import mall.order.OrderEvent.OrderReceived;
import mall.order.OrderQueries;
import mall.order.OrderStatus;
import mall.order.OrderView;
import mall.platform.outbox.EventListener;

/**
 * Spending is growth: one for each whole yuan of an order that was received and kept (ADR-0056). Events come repeatedly
 * and in any order, so none of them is believed: each makes the ledger say what the order says now, read under the
 * member's lock.
 */
@ApplicationScoped
class OrderGrowth implements EventListener<OrderEvent> {

    /** The kind of such entries; their reference is the order's raw id. */
    static final String KIND = "ORDER";

    private static final int FEN_PER_YUAN = 100;

    private final GrowthStore store;
    private final GrowthBook book;
    private final OrderQueries orders;
    private final Clock clock;

    OrderGrowth(GrowthStore store, GrowthBook book, OrderQueries orders, Clock clock) {
        this.store = store;
        this.book = book;
        this.orders = orders;
        this.clock = clock;
    }

    @Override
    public String address() {
        return "membership.order-growth";
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
        return book.write(event.member(), () -> orders.required(event.order()).chain(this::settle));
    }

    private Uni<Boolean> settle(OrderView order) {
        Optional<LocalDate> received = receivedOn(order);
        if (received.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        Matter matter = new Matter(
                order.member(),
                Dimension.SPENDING,
                KIND,
                Long.toString(order.id().value()));
        long kept = order.paid().minus(order.refunded()).fen() / FEN_PER_YUAN;
        return grant(matter, kept, received.get(), order)
                .chain(granted -> granted
                        ? Uni.createFrom().item(true)
                        : store.correct(matter, kept, "订单 " + order.orderNo() + " 退款", clock.instant()));
    }

    private Uni<Boolean> grant(Matter matter, long kept, LocalDate received, OrderView order) {
        return kept > 0
                ? store.grant(matter, kept, received, "订单 " + order.orderNo() + " 确认收货", clock.instant())
                : Uni.createFrom().item(false);
    }

    private static Optional<LocalDate> receivedOn(OrderView order) {
        return order.history().stream()
                .filter(step -> step.status() == OrderStatus.RECEIVED)
                .map(step -> BusinessTime.dayOf(step.at()))
                .findFirst();
    }
}
