package mall.aftersale;

import static mall.aftersale.AfterSaleFixtures.fen;
import static mall.aftersale.AfterSaleFixtures.line;
import static mall.aftersale.AfterSaleFixtures.taken;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import mall.kernel.Money;
import mall.order.OrderView;
import mall.testing.Cases;
import org.junit.jupiter.api.Test;

/** What was paid for one piece of a line is given back for that piece, and not a fen is lost on the way. */
class ShareTest {

    /** A case that holds pieces of a line, or has given them back. */
    private record Held(int pieces, Share share) {}

    @Test
    void theFirstPiecesBearTheOddFen() {
        OrderView.Line line = line(3, 1_000, 0);
        assertThat(LineAccount.UNTOUCHED.shareOf(1, line).goods()).isEqualTo(fen(334));
        assertThat(taken(1, 334, 0).shareOf(1, line).goods()).isEqualTo(fen(333));
        assertThat(taken(2, 667, 0).shareOf(1, line).goods()).isEqualTo(fen(333));
        assertThat(LineAccount.UNTOUCHED.shareOf(3, line).goods()).isEqualTo(fen(1_000));
    }

    @Test
    void refundsPieceByPieceSumExactlyToTheLineWhateverIsCalledOffInBetween() {
        Cases.seeded(20_261_122).times(2_000, draw -> {
            int quantity = draw.between(1, 40);
            long freight = draw.between(0L, 3_000L);
            OrderView.Line line = line(quantity, freight + draw.between(0L, 100_000L), freight);
            List<Held> cases = new ArrayList<>();
            for (int acts = draw.between(0, 30); acts > 0; acts--) {
                if (draw.coin() && !cases.isEmpty()) {
                    cases.remove(draw.between(0, cases.size() - 1));
                } else {
                    claim(cases, line, draw.between(1, 5));
                }
            }
            while (left(cases, line) > 0) {
                claim(cases, line, draw.between(1, 3));
            }
            assertThat(Money.sum(
                            cases.stream().map(held -> held.share().whole()).toList()))
                    .isEqualTo(line.payable());
            assertThat(cases).allSatisfy(held -> assertEven(held, line));
        });
    }

    @Test
    void whatWasRefundedWithoutACaseLowersThePrice() {
        // two pieces for 200, of which the group's better tier gave 40 back
        OrderView.Line line = line(2, 0, 200, 0, 40, 0, 0, 0);
        assertThat(LineAccount.UNTOUCHED.shareOf(1, line).goods()).isEqualTo(fen(80));
        assertThat(LineAccount.UNTOUCHED.shareOf(2, line).goods()).isEqualTo(fen(160));
    }

    @Test
    void whatACaseHasRefundedIsNotTakenTwice() {
        OrderView.Line line = line(2, 0, 200, 0, 100, 1, 2, 0);
        LineAccount account = new LineAccount(1, new Share(fen(100), Money.ZERO), fen(100), 1);
        assertThat(account.piecesLeft(line)).isEqualTo(1);
        assertThat(account.shareOf(1, line).goods()).isEqualTo(fen(100));
    }

    @Test
    void piecesThatOpsRefundedAreGone() {
        OrderView.Line line = line(3, 0, 300, 0, 100, 1, 3, 0);
        assertThat(LineAccount.UNTOUCHED.piecesLeft(line)).isEqualTo(2);
        assertThat(LineAccount.UNTOUCHED.shareOf(2, line).goods()).isEqualTo(fen(200));
    }

    @Test
    void whoKeepsTheGiftOfTheSameSkuDoesNotGetTheFullPriceBack() {
        // buy two, get one: 2,000 fen for three pieces
        OrderView.Line line = line(3, 1, 2_000, 0, 0, 0, 3, 0);
        assertThat(LineAccount.UNTOUCHED.shareOf(2, line).goods()).isEqualTo(fen(1_334));
    }

    @Test
    void piecesThatCostNothingGiveNothingBack() {
        assertThat(LineAccount.UNTOUCHED.shareOf(2, line(2, 0, 0)).whole()).isEqualTo(Money.ZERO);
    }

    private static void claim(List<Held> cases, OrderView.Line line, int wanted) {
        int pieces = Math.min(wanted, left(cases, line));
        if (pieces > 0) {
            cases.add(new Held(pieces, account(cases).shareOf(pieces, line)));
        }
    }

    private static int left(List<Held> cases, OrderView.Line line) {
        return account(cases).piecesLeft(line);
    }

    private static LineAccount account(List<Held> cases) {
        int pieces = cases.stream().mapToInt(Held::pieces).sum();
        Money goods = Money.sum(cases.stream().map(held -> held.share().goods()).toList());
        Money freight =
                Money.sum(cases.stream().map(held -> held.share().freight()).toList());
        return new LineAccount(pieces, new Share(goods, freight), Money.ZERO, 0);
    }

    private static void assertEven(Held held, OrderView.Line line) {
        long paid = line.payable().minus(line.freight()).fen();
        long least = paid / line.quantity() * held.pieces();
        assertThat(held.share().goods().fen()).isBetween(least, least + held.pieces());
    }
}
