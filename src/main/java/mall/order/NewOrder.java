package mall.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.spi.OrderDraft;
import mall.pricing.Quote;
import mall.pricing.spi.Deal;

/** An order about to be written. */
record NewOrder(
        OrderId id,
        MemberId member,
        Quote quote,
        Optional<Deal> deal,
        Optional<Delivery> delivery,
        Optional<String> note,
        Optional<OrderOrigin> origin,
        Instant placedAt,
        Instant expiresAt) {

    static final String PLACED = "PLACED";

    String number() {
        return OrderNumber.of(id);
    }

    List<OrderView.Line> lines() {
        return quote.lines().stream().map(OrderView.Line::of).toList();
    }

    OrderDraft draft() {
        return new OrderDraft(id, member, Order.asOrdered(lines()), deal, quote.uses(), quote.payable(), placedAt);
    }

    /** The same with what is known once everybody holds their part. */
    NewOrder held(Participants.Held held) {
        return new NewOrder(
                id,
                member,
                quote,
                held.deal().or(() -> deal),
                delivery,
                note,
                origin,
                placedAt,
                held.paymentWindow()
                        .map(placedAt::plus)
                        .filter(expiresAt::isAfter)
                        .orElse(expiresAt));
    }

    /** The order as it stands once it is written. */
    Order placed() {
        return new Order(
                id,
                member,
                OrderStatus.TABLE.start(),
                1,
                lines(),
                quote.payable(),
                Money.ZERO,
                Money.ZERO,
                deal,
                quote.uses(),
                id,
                isVirtual(),
                Optional.empty(),
                expiresAt,
                Optional.empty(),
                Optional.of(expiresAt),
                Optional.empty(),
                false);
    }

    /** The order as its shopper sees it once it is written. */
    OrderView view() {
        return new OrderView(
                id,
                number(),
                member,
                OrderStatus.TABLE.start(),
                List.of(new OrderView.Step(OrderStatus.TABLE.start(), PLACED, Optional.empty(), placedAt)),
                lines(),
                quote.adjustments(),
                quote.goods(),
                quote.discount(),
                quote.freight(),
                quote.payable(),
                Money.ZERO,
                Money.ZERO,
                deal,
                quote.uses(),
                id,
                isVirtual(),
                delivery,
                note,
                origin,
                placedAt,
                expiresAt,
                Optional.of(expiresAt),
                false,
                Optional.empty());
    }

    boolean isVirtual() {
        return quote.lines().stream().allMatch(Quote.Line::virtual);
    }

    OrderEvent.OrderPlaced event() {
        return new OrderEvent.OrderPlaced(id, member, quote.payable(), deal, origin, expiresAt, placedAt);
    }
}
