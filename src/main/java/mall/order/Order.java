package mall.order;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.inventory.Stock;
import mall.kernel.Money;
import mall.kernel.Split;
import mall.order.OrderStatus.Cause;
import mall.order.OrderView.Line;
import mall.order.OrderView.Step;
import mall.order.spi.Confirmation;
import mall.order.spi.EndedOrder;
import mall.order.spi.OrderedLine;
import mall.order.spi.PaidOrder;
import mall.platform.db.Ids;
import mall.pricing.spi.Deal;
import mall.pricing.spi.Use;

/** One order while it is being changed, its row locked. At most one step is taken between loading and saving. */
final class Order {

    private final OrderId id;
    private final MemberId member;
    private final Money payable;
    private final List<Use> uses;
    private final OrderId paidUnder;
    private final Instant expiresAt;
    private OrderStatus status;
    private int steps;
    private List<Line> lines;
    private Money paid;
    private Money refunded;
    private Optional<Deal> deal;
    private Optional<String> transactionId;
    private Optional<Instant> paidAt;
    private Optional<Instant> dueAt;
    private Optional<Instant> remindAt;
    private Optional<Step> stepTaken = Optional.empty();

    Order(
            OrderId id,
            MemberId member,
            OrderStatus status,
            int steps,
            List<Line> lines,
            Money payable,
            Money paid,
            Money refunded,
            Optional<Deal> deal,
            List<Use> uses,
            OrderId paidUnder,
            Optional<String> transactionId,
            Instant expiresAt,
            Optional<Instant> paidAt,
            Optional<Instant> dueAt,
            Optional<Instant> remindAt) {
        this.id = id;
        this.member = member;
        this.status = status;
        this.steps = steps;
        this.lines = lines;
        this.payable = payable;
        this.paid = paid;
        this.refunded = refunded;
        this.deal = deal;
        this.uses = uses;
        this.paidUnder = paidUnder;
        this.transactionId = transactionId;
        this.expiresAt = expiresAt;
        this.paidAt = paidAt;
        this.dueAt = dueAt;
        this.remindAt = remindAt;
    }

    /** The full price has come; nobody may have said {@link Confirmation.Lost}. */
    void pay(Optional<String> transaction, Confirmation confirmation, Instant now) {
        paid = payable;
        paidAt = Optional.of(now);
        transactionId = transaction;
        if (confirmation instanceof Confirmation.Hold hold) {
            deal = Optional.of(hold.deal());
            move(new Cause.PaidOnHold(), Optional.empty(), now);
        } else {
            move(new Cause.Paid(), Optional.empty(), now);
        }
    }

    void end(Cause unpaidEnd, Optional<String> reason, Instant now) {
        move(unpaidEnd, reason, now);
    }

    void release(String reason, Instant now) {
        move(new Cause.Released(), Optional.of(reason), now);
    }

    /** Notes pieces that leave the house; the last ones move the order. Refuses with SHIPMENT_EXCEEDS_ORDER. */
    void ship(Map<SkuId, Integer> pieces, Instant receiptDueAt, Instant remindReceiptAt, Instant now) {
        if (pieces.isEmpty() || !lines.stream().map(Line::sku).toList().containsAll(pieces.keySet())) {
            throw OrderError.SHIPMENT_EXCEEDS_ORDER.refuse();
        }
        lines = lines.stream()
                .map(line -> shipped(line, pieces.getOrDefault(line.sku(), 0)))
                .toList();
        if (isShippedWhole()) {
            move(new Cause.Shipped(), Optional.empty(), now);
            dueAt = Optional.of(receiptDueAt);
            remindAt = Optional.of(remindReceiptAt);
        }
    }

    void receive(Optional<String> reason, Instant refundWindowEnd, Instant now) {
        move(new Cause.Received(), reason, now);
        dueAt = Optional.of(refundWindowEnd);
    }

    void complete(Instant now) {
        move(new Cause.RefundWindowClosed(), Optional.empty(), now);
    }

    /**
     * Books money that goes back; when nothing is left the order closes, unless it is over already. Refuses with
     * REFUND_EXCEEDS_PAID.
     *
     * @param shares as many as lines
     */
    void refund(List<Money> shares, String reason, Instant now) {
        for (int i = 0; i < shares.size(); i++) {
            if (shares.get(i).isMoreThan(lines.get(i).refundable())) {
                throw OrderError.REFUND_EXCEEDS_PAID.refuse();
            }
        }
        lines = IntStream.range(0, shares.size())
                .mapToObj(i -> lines.get(i).withRefunded(shares.get(i)))
                .toList();
        refunded = refunded.plus(Money.sum(shares));
        if (refunded.equals(paid) && allows(new Cause.RefundedInFull())) {
            move(new Cause.RefundedInFull(), Optional.of(reason), now);
        }
    }

    /** Spreads an amount over the lines by what can still go back of each; refuses with REFUND_EXCEEDS_PAID. */
    List<Money> spread(Money amount) {
        if (amount.isMoreThan(refundable())) {
            throw OrderError.REFUND_EXCEEDS_PAID.refuse();
        }
        return Split.split(amount, lines.stream().map(Line::refundable).toList());
    }

    boolean allows(Cause cause) {
        return OrderStatus.TABLE.allows(status, cause);
    }

    // the only door to the status
    private void move(Cause cause, Optional<String> reason, Instant now) {
        status = OrderStatus.TABLE.next(status, cause);
        steps++;
        dueAt = Optional.empty();
        remindAt = Optional.empty();
        stepTaken = Optional.of(new Step(status, cause.code(), reason, now));
    }

    private static Line shipped(Line line, int pieces) {
        if (pieces > line.unshipped()) {
            throw OrderError.SHIPMENT_EXCEEDS_ORDER.refuse();
        }
        return line.withShipped(pieces);
    }

    boolean isShippedWhole() {
        return lines.stream().allMatch(line -> line.unshipped() == 0);
    }

    /** What can still go back. */
    Money refundable() {
        return paid.minus(refunded);
    }

    PaidOrder asPaid(Instant now) {
        return new PaidOrder(id, member, asOrdered(lines), deal, uses, payable, now);
    }

    EndedOrder asEnded(Instant now) {
        return new EndedOrder(id, member, asOrdered(lines), deal, uses, paidAt.isPresent(), now);
    }

    static List<OrderedLine> asOrdered(List<Line> lines) {
        return lines.stream()
                .map(line -> new OrderedLine(
                        line.sku(),
                        line.quantity(),
                        line.unitPrice(),
                        line.payable().minus(line.freight())))
                .toList();
    }

    /** What is still in the house. */
    List<Stock.Line> unshipped() {
        return lines.stream()
                .filter(line -> line.unshipped() > 0)
                .map(line -> new Stock.Line(line.sku(), line.unshipped()))
                .toList();
    }

    /** The name of this order in the books of other rooms. */
    String reference() {
        return Ids.text(id);
    }

    OrderId id() {
        return id;
    }

    MemberId member() {
        return member;
    }

    OrderStatus status() {
        return status;
    }

    int steps() {
        return steps;
    }

    Optional<Step> stepTaken() {
        return stepTaken;
    }

    List<Line> lines() {
        return lines;
    }

    Money payable() {
        return payable;
    }

    Money paid() {
        return paid;
    }

    Money refunded() {
        return refunded;
    }

    Optional<Deal> deal() {
        return deal;
    }

    /** What its price took of the member's own. */
    List<Use> uses() {
        return uses;
    }

    /** The order under whose number the money came. */
    OrderId paidUnder() {
        return paidUnder;
    }

    Optional<String> transactionId() {
        return transactionId;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    Optional<Instant> paidAt() {
        return paidAt;
    }

    Optional<Instant> dueAt() {
        return dueAt;
    }

    Optional<Instant> remindAt() {
        return remindAt;
    }
}
