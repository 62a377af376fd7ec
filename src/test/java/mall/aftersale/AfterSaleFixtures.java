package mall.aftersale;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import mall.aftersale.Claim.Goods;
import mall.catalog.ProductId;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.order.OrderView;
import mall.shipping.Carrier;

/** Cases for tests of the heart. */
final class AfterSaleFixtures {

    static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");
    static final SkuId SKU = new SkuId(7);
    static final Words WORDS = Words.of("蓝莓坏了一半");
    static final Waybill WAYBILL = new Waybill(Carrier.YTO, "YT1234567890123");
    static final Deadlines DEADLINES = new Deadlines() {
        @Override
        public Duration shopAnswer() {
            return Duration.ofHours(48);
        }

        @Override
        public Duration memberAnswer() {
            return Duration.ofDays(7);
        }

        @Override
        public Duration sendingBack() {
            return Duration.ofDays(7);
        }

        @Override
        public Duration returnTransit() {
            return Duration.ofDays(10);
        }

        @Override
        public Duration goodsCheck() {
            return Duration.ofDays(7);
        }

        @Override
        public Duration replacement() {
            return Duration.ofDays(7);
        }

        @Override
        public Duration replacementReceipt() {
            return Duration.ofDays(10);
        }
    };

    private AfterSaleFixtures() {}

    static Money fen(long fen) {
        return Money.ofFen(fen);
    }

    /** A line of an order, nothing of it shipped or refunded. */
    static OrderView.Line line(int quantity, long payableFen, long freightFen) {
        return line(quantity, 0, payableFen, freightFen, 0, 0, 0, 0);
    }

    static OrderView.Line shipped(int quantity, long payableFen, long freightFen) {
        return line(quantity, 0, payableFen, freightFen, 0, 0, quantity, 0);
    }

    static OrderView.Line line(
            int quantity,
            int gifts,
            long payableFen,
            long freightFen,
            long refundedFen,
            int refunded,
            int shipped,
            int withdrawn) {
        return new OrderView.Line(
                SKU,
                new ProductId(3),
                "云南蓝莓",
                "大果",
                "/images/blueberry.jpg",
                Money.ZERO,
                quantity,
                gifts,
                Money.ZERO,
                fen(freightFen),
                fen(payableFen),
                fen(refundedFen),
                refunded,
                shipped,
                withdrawn,
                withdrawn);
    }

    /** What cases have taken of a line, without anything refunded yet. */
    static LineAccount taken(int pieces, long goodsFen, long freightFen) {
        return new LineAccount(pieces, new Share(fen(goodsFen), fen(freightFen)), Money.ZERO, 0);
    }

    /** A case about two pieces for which 3,000 fen were paid; it waits for the shop since noon. */
    static AfterSale applied(AfterSaleType type) {
        Claim claim = new Claim(
                new AfterSaleId(1),
                new OrderId(2),
                new MemberId(4),
                new Goods(SKU, "云南蓝莓", "大果", "/images/blueberry.jpg"),
                AfterSaleReason.DAMAGED,
                2,
                new Share(fen(3_000), Money.ZERO),
                fen(3_000),
                NOON);
        Optional<SkuId> replacement = type == AfterSaleType.EXCHANGE ? Optional.of(SKU) : Optional.empty();
        return AfterSale.open(claim, type, fen(3_000), replacement, WORDS, DEADLINES);
    }
}
