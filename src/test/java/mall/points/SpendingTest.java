package mall.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.order.spi.PartRefund;
import mall.points.Spending.GiveBack;
import mall.points.Spending.Line;
import mall.points.Spending.Return;
import mall.points.Spending.Taking;
import mall.testing.Cases;
import org.junit.jupiter.api.Test;

/** How points come back from an order. */
class SpendingTest {

    private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(3600);
    private static final SkuId TEA = new SkuId(1);
    private static final SkuId CUP = new SkuId(2);

    @Test
    void everythingReturnsToTheLotsItCameFrom() {
        var spending =
                new Spending(List.of(new Line(TEA, 30, 0), new Line(CUP, 20, 0)), List.of(open(2, 10), open(1, 40)));
        GiveBack back = spending.giveBackAll(NOON);
        assertThat(back.lines()).isEqualTo(Map.of(TEA, 30L, CUP, 20L));
        assertThat(back.returns()).containsExactly(new Return(2, 10, true), new Return(1, 40, true));
        assertThat(back.fresh()).isZero();
    }

    @Test
    void pointsWhoseLotHasExpiredBeginANewOne() {
        var spending = new Spending(
                List.of(new Line(TEA, 50, 0)),
                List.of(open(3, 10), new Taking(2, 20, 0, LATER, true), new Taking(1, 20, 0, NOON, false)));
        GiveBack back = spending.giveBackAll(NOON);
        assertThat(back.returns())
                .containsExactly(new Return(3, 10, true), new Return(2, 20, false), new Return(1, 20, false));
        assertThat(back.fresh()).isEqualTo(40);
        assertThat(back.points()).isEqualTo(50);
    }

    @Test
    void aThirdOfTheMoneyBringsAThirdOfThePointsRoundedDown() {
        var spending = new Spending(List.of(new Line(TEA, 100, 0)), List.of(open(1, 100)));
        assertThat(spending.giveBackPart(List.of(refunded(TEA, 300, 100)), NOON).points())
                .isEqualTo(33);
    }

    @Test
    void theLastFenBringsTheLastPoint() {
        var spending = new Spending(List.of(new Line(TEA, 100, 66)), List.of(new Taking(1, 100, 66, LATER, false)));
        assertThat(spending.giveBackPart(List.of(refunded(TEA, 300, 300)), NOON).points())
                .isEqualTo(34);
    }

    @Test
    void aLineThatCostNoMoneyComesBackByPieces() {
        var spending = new Spending(List.of(new Line(TEA, 500, 0)), List.of(open(1, 500)));
        var part = new PartRefund.Line(TEA, 5, 2, Money.ZERO, Money.ZERO);
        assertThat(spending.giveBackPart(List.of(part), NOON).points()).isEqualTo(200);
    }

    @Test
    void whoReturnsEveryPieceGetsAllPointsThoughTheFreightIsKept() {
        var spending = new Spending(List.of(new Line(TEA, 500, 0)), List.of(open(1, 500)));
        var part = new PartRefund.Line(TEA, 2, 2, Money.ofFen(5800), Money.ofFen(5000));
        assertThat(spending.giveBackPart(List.of(part), NOON).points()).isEqualTo(500);
    }

    @Test
    void aRefundOfAnotherLineBringsNothing() {
        var spending = new Spending(List.of(new Line(TEA, 100, 0)), List.of(open(1, 100)));
        var parts = List.of(refunded(TEA, 300, 0), refunded(CUP, 500, 500));
        assertThat(spending.giveBackPart(parts, NOON).points()).isZero();
    }

    @Test
    void howeverAnOrderIsRefundedEveryPointComesBackOnce() {
        Cases.seeded(14).times(2_000, draw -> {
            List<Line> lines = new ArrayList<>();
            Map<SkuId, Long> prices = new HashMap<>();
            for (int i = 1; i <= draw.between(1, 5); i++) {
                lines.add(new Line(new SkuId(i), draw.between(1L, 10_000L), 0));
                prices.put(new SkuId(i), draw.between(1L, 100_000L));
            }
            Book book = new Book(
                    lines, takings(draw, lines.stream().mapToLong(Line::spent).sum()));
            Map<SkuId, Long> refunded = new HashMap<>();
            for (int round = draw.between(0, 6); round > 0; round--) {
                prices.forEach((sku, price) ->
                        refunded.merge(sku, draw.between(0L, price - refunded.getOrDefault(sku, 0L)), Long::sum));
                List<PartRefund.Line> parts = prices.entrySet().stream()
                        .map(line -> refunded(line.getKey(), line.getValue(), refunded.get(line.getKey())))
                        .toList();
                book.book(book.spending().giveBackPart(parts, NOON));
                assertThat(book.lines).allSatisfy(line -> assertThat(line.givenBack())
                        .isEqualTo(line.spent() * refunded.get(line.sku()) / prices.get(line.sku())));
            }
            book.book(book.spending().giveBackAll(NOON));
            assertThat(book.lines).allMatch(line -> line.givenBack() == line.spent());
            assertThat(book.takings).allMatch(taking -> taking.givenBack() == taking.taken());
            assertThat(book.spending().giveBackAll(NOON).points()).isZero();
        });
    }

    private static List<Taking> takings(Cases.Draw draw, long points) {
        List<Taking> takings = new ArrayList<>();
        for (long left = points; left > 0; ) {
            long taken = draw.between(1L, left);
            takings.add(new Taking(takings.size(), taken, 0, draw.coin() ? LATER : NOON, draw.coin()));
            left -= taken;
        }
        return takings;
    }

    private static Taking open(long lot, long points) {
        return new Taking(lot, points, 0, LATER, false);
    }

    private static PartRefund.Line refunded(SkuId sku, long payable, long refunded) {
        return new PartRefund.Line(sku, 1, 0, Money.ofFen(payable), Money.ofFen(refunded));
    }

    /** What has come back so far. */
    private static final class Book {

        private List<Line> lines;
        private List<Taking> takings;

        private Book(List<Line> lines, List<Taking> takings) {
            this.lines = lines;
            this.takings = takings;
        }

        private Spending spending() {
            return new Spending(lines, takings);
        }

        private void book(GiveBack back) {
            assertThat(back.lines().values().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(back.points());
            lines = lines.stream()
                    .map(line -> new Line(
                            line.sku(),
                            line.spent(),
                            line.givenBack() + back.lines().getOrDefault(line.sku(), 0L)))
                    .toList();
            Map<Long, Long> returned = new HashMap<>();
            back.returns().forEach(one -> returned.put(one.lot(), one.points()));
            takings = takings.stream()
                    .map(taking -> new Taking(
                            taking.lot(),
                            taking.taken(),
                            taking.givenBack() + returned.getOrDefault(taking.lot(), 0L),
                            taking.expiresAt(),
                            taking.closed()))
                    .toList();
            assertThat(takings).allMatch(taking -> taking.givenBack() <= taking.taken());
        }
    }
}
