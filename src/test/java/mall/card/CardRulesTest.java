package mall.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import mall.card.CardPacks.Used;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.order.spi.PartRefund;
import mall.pricing.spi.Use;
import mall.testing.Cases;
import org.junit.jupiter.api.Test;

/** What a card still owes and what it saved, in plain Java. */
class CardRulesTest {

    private static final OrderId ORDER = new OrderId(1);
    private static final SkuId TEA = new SkuId(7);

    @Test
    void anUnusedCardIsRefundedInFull() {
        CardRefund refund = CardRefund.of(ORDER, fen(9_900), fen(0), List.of(), fen(0));
        assertThat(refund.refund()).isEqualTo(fen(9_900));
        assertThat(refund.items()).isEmpty();
    }

    @Test
    void whatWasUsedIsKeptItemByItem() {
        CardRefund refund = CardRefund.of(ORDER, fen(9_900), fen(1_250), List.of(new Used(3, 2, fen(1_000))), fen(500));
        assertThat(refund.items())
                .containsExactly(
                        new CardRefund.Item(CardRefund.Kind.SAVED, 0, fen(1_250)),
                        new CardRefund.Item(CardRefund.Kind.COUPONS, 2, fen(1_000)),
                        new CardRefund.Item(CardRefund.Kind.REFUNDED, 0, fen(500)));
        assertThat(refund.refund()).isEqualTo(fen(7_150));
    }

    @Test
    void aRefundIsNeverBelowNothingAndNeverAboveWhatWasPaid() {
        Cases.seeded(88).times(1_000, random -> {
            Money paid = fen(random.between(0, 20_000));
            Money saved = fen(random.between(0, 30_000));
            Money refund = CardRefund.of(ORDER, paid, saved, List.of(), fen(0)).refund();
            assertThat(refund.isNegative()).isFalse();
            assertThat(refund).isEqualTo(Money.max(Money.ZERO, paid.minus(saved)));
        });
    }

    @Test
    void piecesTakeTheirSavingWithThemAndTheLastOneTakesTheRest() {
        Use use = new Use(Use.CARD_PRICE, 1, 100, fen(100), Map.of(TEA, 100L));
        assertThat(Savings.returned(use, List.of(line(3, 1)))).isEqualTo(fen(33));
        assertThat(Savings.returned(use, List.of(line(3, 2)))).isEqualTo(fen(66));
        assertThat(Savings.returned(use, List.of(line(3, 3)))).isEqualTo(fen(100));
        assertThat(Savings.returned(use, List.of(line(3, 0)))).isEqualTo(fen(0));
    }

    private static PartRefund.Line line(int quantity, int refunded) {
        return new PartRefund.Line(TEA, quantity, refunded, fen(1_000), fen(0));
    }

    private static Money fen(long fen) {
        return Money.ofFen(fen);
    }
}
