package mall.order;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import mall.identity.MemberId;
import mall.order.OrderStatus.Cause;
import mall.payment.Closing;
import mall.payment.Payments;
import mall.platform.db.UnitOfWork;

/** Ends unpaid orders: the payment is closed at WeChat first, then everything is given back in one transaction. */
@ApplicationScoped
class OrderCancelling {

    // how long a silent WeChat is taken to stay so
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final UnitOfWork work;
    private final OrderQueries queries;
    private final OrderStore orders;
    private final Payments payments;
    private final Settlement settlement;
    private final OrderConfig config;
    private final Clock clock;
    private volatile Instant silentUntil = Instant.MIN;

    OrderCancelling(
            UnitOfWork work,
            OrderQueries queries,
            OrderStore orders,
            Payments payments,
            Settlement settlement,
            OrderConfig config,
            Clock clock) {
        this.work = work;
        this.queries = queries;
        this.orders = orders;
        this.payments = payments;
        this.settlement = settlement;
        this.config = config;
        this.clock = clock;
    }

    Uni<OrderDetails> callOff(MemberId member, OrderId id) {
        return queries.required(member, id)
                .invoke(OrderCancelling::requireCancellable)
                .chain(order -> order.status() == OrderStatus.CANCELLED
                        ? Uni.createFrom().voidItem()
                        : close(id).chain(closing -> callOff(id, closing)))
                .chain(() -> queries.details(member, id));
    }

    /**
     * Ends an order whose window has closed; leaves it for a while when WeChat's word is unclear. While WeChat is known
     * to be silent it is not asked for every order, or a hundred of them would wait for each other (promise 17).
     */
    Uni<Void> timeOut(OrderId id) {
        Instant now = clock.instant();
        // the money of an order that is not clear so long after its window is late, and late money goes back by itself
        Instant patienceEnded = now.minus(config.unclearPatience());
        if (now.isBefore(silentUntil)) {
            return endIfExpiredBy(patienceEnded, id);
        }
        return close(id).chain(closing -> switch (closing) {
            case CLOSED -> end(id, new Cause.TimedOut());
            case SILENT -> {
                silentUntil = clock.instant().plus(SILENCE);
                yield endIfExpiredBy(patienceEnded, id);
            }
            case UNCLEAR -> endIfExpiredBy(patienceEnded, id);
            case CAPTURED -> Uni.createFrom().voidItem();
        });
    }

    private Uni<Closing> close(OrderId id) {
        return payments.close(Orders.PURPOSE, id.value());
    }

    private Uni<Void> callOff(OrderId id, Closing closing) {
        return switch (closing) {
            case CLOSED -> end(id, new Cause.CalledOff());
            case UNCLEAR, SILENT -> throw OrderError.PAYMENT_UNCLEAR.refuse();
            case CAPTURED -> throw OrderError.ORDER_NOT_CANCELLABLE.refuse();
        };
    }

    private Uni<Void> endIfExpiredBy(Instant moment, OrderId id) {
        return queries.required(id)
                .chain(order -> order.expiresAt().isAfter(moment)
                        ? Uni.createFrom().voidItem()
                        : end(id, new Cause.TimedOut()));
    }

    // a payment, or another cancellation, may have been faster: then nothing is left to end
    private Uni<Void> end(OrderId id, Cause cause) {
        return work.write(() -> orders.unpaid(id).chain(found -> found.filter(order -> order.allows(cause))
                .map(order -> settlement.end(order, cause, Optional.empty()))
                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private static void requireCancellable(OrderView order) {
        if (order.status() != OrderStatus.PENDING_PAYMENT && order.status() != OrderStatus.CANCELLED) {
            throw OrderError.ORDER_NOT_CANCELLABLE.refuse();
        }
    }
}
