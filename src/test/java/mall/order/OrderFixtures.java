package mall.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mall.catalog.ProductId;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderView.Line;

/** Orders for tests of the heart. */
final class OrderFixtures {

    static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");
    static final ReceiptDue RECEIPT = new ReceiptDue(NOON.plusSeconds(10), Optional.of(NOON.plusSeconds(5)));
    static final Instant EXPIRY = NOON.plusSeconds(1800);

    private OrderFixtures() {}

    static Money fen(long fen) {
        return Money.ofFen(fen);
    }

    static SkuId sku(long number) {
        return new SkuId(number);
    }

    /** Pieces of SKU {@code number} that were sold for so much, without freight. */
    static Line line(long number, int quantity, long payableFen) {
        return line(number, quantity, 0, payableFen);
    }

    /** The same, one of the pieces thrown in. */
    static Line lineWithGift(long number, int quantity, long payableFen) {
        return line(number, quantity, 1, payableFen);
    }

    private static Line line(long number, int quantity, int gifts, long payableFen) {
        return new Line(
                sku(number),
                new ProductId(number),
                "云南蓝莓",
                "大果",
                "/images/blueberry.jpg",
                fen(payableFen / quantity),
                quantity,
                gifts,
                Money.ZERO,
                Money.ZERO,
                fen(payableFen),
                Money.ZERO,
                0,
                0,
                0,
                0);
    }

    static Order unpaid(Line... lines) {
        return new Order(
                new OrderId(1),
                new MemberId(1),
                OrderStatus.PENDING_PAYMENT,
                1,
                List.of(lines),
                Money.sum(List.of(lines).stream().map(Line::payable).toList()),
                Money.ZERO,
                Money.ZERO,
                Optional.empty(),
                List.of(),
                new OrderId(1),
                false,
                Optional.empty(),
                EXPIRY,
                Optional.empty(),
                Optional.of(EXPIRY),
                Optional.empty(),
                false);
    }

    static Order paid(Line... lines) {
        Order order = unpaid(lines);
        order.pay(Optional.of("4200001"), NOON);
        return order;
    }

    static Order shipped(Line... lines) {
        Order order = paid(lines);
        var everything = IntStream.range(0, lines.length)
                .boxed()
                .collect(Collectors.toMap(i -> lines[i].sku(), i -> lines[i].quantity()));
        order.ship(everything, RECEIPT, NOON);
        return order;
    }
}
