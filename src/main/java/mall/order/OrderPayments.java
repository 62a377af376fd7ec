package mall.order;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.inventory.Stock;
import mall.order.OrderEvent.OrderRefundArrived;
import mall.order.spi.Confirmation;
import mall.order.spi.OrderDraft;
import mall.payment.spi.Capture;
import mall.payment.spi.PaymentOwner;
import mall.payment.spi.RefundSettled;
import mall.payment.spi.Verdict;
import mall.platform.db.Ids;
import mall.platform.outbox.Outbox;
import mall.pricing.spi.Deal;
import org.jboss.logging.Logger;

/** Decides what becomes of money that came for an order; it never revives an ended one (product.md §0.3). */
@ApplicationScoped
class OrderPayments implements PaymentOwner {

    private static final Logger LOG = Logger.getLogger(OrderPayments.class);
    private static final Verdict TOO_LATE = Verdict.refund("订单已取消，款项原路退回");
    private static final Verdict NOT_OWED = Verdict.refund("订单无需支付，款项原路退回");

    private final OrderStore orders;
    private final Settlement settlement;
    private final Participants participants;
    private final Stock stock;
    private final Outbox outbox;
    private final Clock clock;

    OrderPayments(
            OrderStore orders,
            Settlement settlement,
            Participants participants,
            Stock stock,
            Outbox outbox,
            Clock clock) {
        this.orders = orders;
        this.settlement = settlement;
        this.participants = participants;
        this.stock = stock;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String purpose() {
        return Orders.PURPOSE;
    }

    @Override
    public Uni<Verdict> captured(Capture capture) {
        return orders.unpaid(new OrderId(capture.reference())).chain(found -> found.map(order -> decide(order, capture))
                .orElseGet(() -> Uni.createFrom().item(NOT_OWED)));
    }

    /** What goes back is booked when it is promised; that it has arrived is only told. */
    @Override
    public Uni<Void> refunded(RefundSettled refund) {
        return orders.ownerOf(new Refunding(refund.kind(), refund.kindReference(), ""))
                .chain(owner -> outbox.append(
                        owner.map(found -> arrived(found, refund)).stream().toList()));
    }

    private static OrderRefundArrived arrived(OrderStore.Owner owner, RefundSettled refund) {
        return new OrderRefundArrived(
                owner.order(), owner.member(), refund.amount(), refund.kind(), refund.kindReference(), refund.at());
    }

    private Uni<Verdict> decide(Order order, Capture capture) {
        return switch (order.status()) {
            case PENDING_PAYMENT -> settle(order, capture);
            case CANCELLED -> rescue(order, capture);
            default -> Uni.createFrom().item(NOT_OWED);
        };
    }

    private Uni<Verdict> settle(Order order, Capture capture) {
        return settlement.settle(order, Optional.of(capture.transactionId())).map(OrderPayments::verdict);
    }

    private static Verdict verdict(Confirmation answer) {
        return answer instanceof Confirmation.Lost lost ? Verdict.refund(lost.reason()) : Verdict.ACCEPTED;
    }

    /** The order is over and stays so, but a participant may offer a deal under which a successor takes the money. */
    private Uni<Verdict> rescue(Order ended, Capture capture) {
        Instant now = clock.instant();
        return participants
                .rescue(ended.asEnded(now))
                .chain(deal -> deal.map(offered -> succeed(ended, offered, capture, now))
                        .orElseGet(() -> Uni.createFrom().item(TOO_LATE)))
                .invoke(verdict ->
                        LOG.infof("late_money order=%s kept=%s", ended.reference(), verdict == Verdict.ACCEPTED));
    }

    private Uni<Verdict> succeed(Order ended, Deal deal, Capture capture, Instant now) {
        OrderId id = orders.newId();
        OrderDraft draft = new OrderDraft(
                id,
                ended.member(),
                Order.asOrdered(ended.lines()),
                Optional.of(deal),
                ended.uses(),
                ended.payable(),
                now);
        return participants
                .reserve(draft)
                .call(() -> stock.reserve(Ids.text(id), pieces(ended)))
                .chain(held -> orders.insertSuccessor(ended, id, held.deal().orElse(deal), now))
                .chain(successor -> settle(successor, capture));
    }

    private static List<Stock.Line> pieces(Order order) {
        return order.lines().stream()
                .map(line -> new Stock.Line(line.sku(), line.quantity()))
                .toList();
    }
}
