package mall.order;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import mall.order.spi.Confirmation;
import mall.order.spi.EndedOrder;
import mall.order.spi.OrderDraft;
import mall.order.spi.OrderParticipant;
import mall.order.spi.PaidOrder;
import mall.order.spi.PartRefund;
import mall.order.spi.Reservation;
import mall.platform.db.Sql;
import mall.platform.db.UnitOfWork;
import mall.platform.http.RequestError;
import mall.pricing.spi.Deal;
import mall.testing.Await;

/** Something scarce that an order takes and gives back, as a coupon is: the {@code ticket} of a {@link TestDeal}. */
@ApplicationScoped
class TestTicket implements OrderParticipant {

    // back and parts count how often it came back, whole or in parts
    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS test_ticket (
                id bigint PRIMARY KEY, held_by bigint NULL, used boolean NOT NULL DEFAULT false,
                back integer NOT NULL DEFAULT 0, pieces integer NOT NULL DEFAULT 0, parts integer NOT NULL DEFAULT 0)
            """;

    private final UnitOfWork work;
    private final Sql sql;

    TestTicket(UnitOfWork work, Sql sql) {
        this.work = work;
        this.sql = sql;
    }

    void open(@Observes StartupEvent event) {
        Await.result(() -> work.write(() -> sql.update(TABLE)));
    }

    @Override
    public int rank() {
        return 2;
    }

    @Override
    public Uni<Reservation> reserve(OrderDraft draft) {
        return change(draft.deal(), "UPDATE test_ticket SET held_by = $2 WHERE id = $1 AND held_by IS NULL", draft.id())
                .invoke(taken -> {
                    if (ticket(draft.deal()).isPresent() && taken == 0) {
                        throw RequestError.NOT_FOUND.refuse();
                    }
                })
                .replaceWith(Reservation.NOTHING);
    }

    @Override
    public Uni<Confirmation> confirm(PaidOrder order) {
        return change(order.deal(), "UPDATE test_ticket SET used = true WHERE id = $1 AND held_by = $2", order.id())
                .replaceWith(Confirmation.SHIP);
    }

    @Override
    public Uni<Void> release(EndedOrder order) {
        return change(
                        order.deal(),
                        "UPDATE test_ticket SET held_by = NULL, used = false, back = back + 1 WHERE id = $1 AND held_by = $2",
                        order.id())
                .replaceWithVoid();
    }

    /** A refund does not say the deal; the ticket is found by its order, and counts how many pieces came back. */
    @Override
    public Uni<Void> partRefunded(PartRefund refund) {
        int pieces = refund.lines().stream()
                .mapToInt(PartRefund.Line::refundedQuantity)
                .sum();
        return refund.kind().equals("TEST")
                ? sql.update(
                                "UPDATE test_ticket SET parts = parts + 1, pieces = $2 WHERE held_by = $1",
                                refund.order(),
                                pieces)
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private Uni<Integer> change(Optional<Deal> deal, String statement, OrderId order) {
        return ticket(deal).map(id -> sql.update(statement, id, order)).orElseGet(() -> Uni.createFrom()
                .item(0));
    }

    private static Optional<Long> ticket(Optional<Deal> deal) {
        return deal.flatMap(one -> one.term("ticket")).map(Long::parseLong);
    }
}
