package mall.order;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.kernel.Split;
import mall.order.OrderStatus.Cause;
import mall.order.OrderView.Line;
import mall.order.OrderView.Step;
import mall.order.spi.EndedOrder;
import mall.order.spi.OrderedLine;
import mall.order.spi.PaidOrder;
import mall.order.spi.PartRefund;
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
    private final boolean virtual;
    private final boolean paused;
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
            boolean virtual,
            Optional<String> transactionId,
            Instant expiresAt,
            Optional<Instant> paidAt,
            Optional<Instant> dueAt,
            Optional<Instant> remindAt,
            boolean paused) {
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
        this.virtual = virtual;
        this.transactionId = transactionId;
        this.expiresAt = expiresAt;
        this.paidAt = paidAt;
        this.dueAt = dueAt;
        this.remindAt = remindAt;
        this.paused = paused;
    }

    /** The full price has come, and nothing keeps the order from being shipped. */
    void pay(Optional<String> transaction, Instant now) {
        notePaid(transaction, now);
        move(new Cause.Paid(), Optional.empty(), now);
    }

    /** The full price has come, but the order waits; the deal may have become another one. */
    void payOnHold(Optional<String> transaction, Deal dealNow, Instant now) {
        notePaid(transaction, now);
        deal = Optional.of(dealNow);
        move(new Cause.PaidOnHold(), Optional.empty(), now);
    }

    /** The full price has come, and everything is handed over with it. */
    void payDelivered(Optional<String> transaction, Instant refundWindowEnd, Instant now) {
        notePaid(transaction, now);
        lines = lines.stream().map(line -> line.ship(line.unshipped())).toList();
        move(new Cause.PaidAndDelivered(), Optional.empty(), now);
        dueAt = Optional.of(refundWindowEnd);
    }

    private void notePaid(Optional<String> transaction, Instant now) {
        paid = payable;
        paidAt = Optional.of(now);
        transactionId = transaction;
    }

    void end(Cause unpaidEnd, Optional<String> reason, Instant now) {
        move(unpaidEnd, reason, now);
    }

    void release(String reason, Instant now) {
        move(new Cause.Released(), Optional.of(reason), now);
    }

    /** Notes pieces that leave the house; the last ones move the order. Refuses with SHIPMENT_EXCEEDS_ORDER. */
    void ship(Map<SkuId, Integer> pieces, ReceiptDue receipt, Instant now) {
        if (pieces.isEmpty() || !lines.stream().map(Line::sku).toList().containsAll(pieces.keySet())) {
            throw OrderError.SHIPMENT_EXCEEDS_ORDER.refuse();
        }
        lines = lines.stream()
                .map(line -> line.ship(pieces.getOrDefault(line.sku(), 0)))
                .toList();
        if (isShippedWhole()) {
            move(new Cause.Shipped(), Optional.empty(), now);
            awaitReceipt(receipt);
        }
    }

    /** Gives its shopper longer to speak up, and a reminder before; never shorter than he was told. */
    void postponeReceipt(ReceiptDue receipt) {
        if (dueAt.filter(receipt.at()::isAfter).isPresent()) {
            awaitReceipt(receipt);
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
     * Books what goes back. When nothing is left of the money the order closes, unless it is over already, and what is
     * still in the house goes back as well; when nothing is left to ship, the order need not wait for it. Refuses with
     * ORDER_LINE_UNKNOWN, REFUND_EXCEEDS_PAID, REFUND_EXCEEDS_PIECES or PIECES_SHIPPED.
     *
     * @return what was booked, for every line
     */
    List<LineRefund> refund(List<LineRefund> parts, String reason, ReceiptDue receipt, Instant now) {
        List<Line> before = lines;
        book(parts);
        if (isRefundedWhole() && allows(new Cause.RefundedInFull())) {
            book(rest());
            move(new Cause.RefundedInFull(), Optional.of(reason), now);
        } else if (isShippedWhole() && allows(new Cause.RestWithdrawn())) {
            move(new Cause.RestWithdrawn(), Optional.of(reason), now);
            awaitReceipt(receipt);
        }
        return IntStream.range(0, before.size())
                .mapToObj(i -> LineRefund.between(before.get(i), lines.get(i)))
                .toList();
    }

    /** All that is left of every line. */
    List<LineRefund> rest() {
        return lines.stream().map(LineRefund::ofRest).toList();
    }

    /** Spreads an amount over the lines by what can still go back of each; refuses with REFUND_EXCEEDS_PAID. */
    List<LineRefund> spread(Money amount) {
        if (amount.isMoreThan(refundable())) {
            throw OrderError.REFUND_EXCEEDS_PAID.refuse();
        }
        List<Money> shares =
                Split.split(amount, lines.stream().map(Line::refundable).toList());
        return IntStream.range(0, shares.size())
                .mapToObj(i -> LineRefund.ofMoney(lines.get(i).sku(), shares.get(i)))
                .toList();
    }

    private void book(List<LineRefund> parts) {
        Map<SkuId, LineRefund> bySku =
                parts.stream().collect(toMap(LineRefund::sku, Function.identity(), LineRefund::plus));
        if (!lines.stream().map(Line::sku).toList().containsAll(bySku.keySet())) {
            throw OrderError.ORDER_LINE_UNKNOWN.refuse();
        }
        lines = lines.stream()
                .map(line -> Optional.ofNullable(bySku.get(line.sku()))
                        .map(line::refund)
                        .orElse(line))
                .toList();
        refunded = Money.sum(lines.stream().map(Line::refunded).toList());
    }

    // an order that cost nothing is whole again when its pieces are
    private boolean isRefundedWhole() {
        return refunded.equals(paid)
                && (paid.isPositive() || lines.stream().allMatch(line -> line.refundedQuantity() == line.quantity()));
    }

    private void awaitReceipt(ReceiptDue receipt) {
        dueAt = Optional.of(receipt.at());
        remindAt = receipt.remindAt();
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

    /** Whether nothing is left to ship. */
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

    /** Whether the step just taken says that nothing follows the parcels that have left. */
    boolean isRestWithdrawn() {
        return stepTaken.filter(step -> step.status() == OrderStatus.SHIPPED).isPresent()
                && lines.stream().anyMatch(line -> line.shipped() > 0);
    }

    PartRefund asPartRefunded(Refunding refunding, Instant now) {
        return new PartRefund(
                id,
                member,
                refunding.kind(),
                refunding.reference(),
                lines.stream().map(Order::asPartRefunded).toList(),
                uses,
                now);
    }

    // what was thrown in comes back last
    private static PartRefund.Line asPartRefunded(Line line) {
        int bought = line.quantity() - line.giftQuantity();
        return new PartRefund.Line(
                line.sku(), bought, Math.min(line.refundedQuantity(), bought), line.payable(), line.refunded());
    }

    /** Everything that is still in the house. */
    Map<SkuId, Integer> unshipped() {
        return lines.stream().filter(line -> line.unshipped() > 0).collect(toMap(Line::sku, Line::unshipped));
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

    /** Whether nothing of it is sent. */
    boolean isVirtual() {
        return virtual;
    }

    /** Whether somebody has stopped its clock. */
    boolean isPaused() {
        return paused;
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
