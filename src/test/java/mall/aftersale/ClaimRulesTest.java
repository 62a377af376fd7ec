package mall.aftersale;

import static mall.aftersale.AfterSaleError.AFTER_SALE_GIFT;
import static mall.aftersale.AfterSaleError.AFTER_SALE_NOT_SHIPPED;
import static mall.aftersale.AfterSaleError.AFTER_SALE_TOO_MANY_PIECES;
import static mall.aftersale.AfterSaleFixtures.fen;
import static mall.aftersale.AfterSaleFixtures.line;
import static mall.aftersale.AfterSaleFixtures.shipped;
import static mall.aftersale.AfterSaleFixtures.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import mall.order.OrderView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a shopper may claim, and how much goes back at most. */
class ClaimRulesTest {

    private static final LineAccount FREE = LineAccount.UNTOUCHED;

    @ParameterizedTest
    @CsvSource({
        "0, NO_LONGER_WANTED, 1080",
        "0, DAMAGED, 1080",
        "2, NO_LONGER_WANTED, 1000",
        "1, NO_LONGER_WANTED, 1000",
        "2, DAMAGED, 1080"
    })
    void freightGoesBackWhenNothingLeftTheHouseOrTheShopIsAtFault(int shipped, AfterSaleReason reason, long mostFen) {
        OrderView.Line line = line(2, 0, 1_080, 80, 0, 0, shipped, 0);
        Share both = FREE.shareOf(2, line);
        assertThat(ClaimRules.mostOf(both, line, reason)).isEqualTo(fen(mostFen));
    }

    @Test
    void whatIsInTheHouseCanOnlyBeRefunded() {
        assertThat(ClaimRules.typesOf(line(2, 1_000, 0), FREE)).containsExactly(AfterSaleType.REFUND_ONLY);
        assertRefused(line(2, 1_000, 0), FREE, AfterSaleType.RETURN_AND_REFUND, 1, AFTER_SALE_NOT_SHIPPED);
        assertThat(ClaimRules.typesOf(shipped(2, 1_000, 0), FREE)).containsExactly(AfterSaleType.values());
    }

    @Test
    void onlyPiecesThatLeftTheHouseCanComeBack() {
        OrderView.Line partly = line(3, 0, 900, 0, 0, 0, 1, 0);
        ClaimRules.requireClaimable(partly, FREE, AfterSaleType.RETURN_AND_REFUND, 1);
        assertRefused(partly, FREE, AfterSaleType.RETURN_AND_REFUND, 2, AFTER_SALE_TOO_MANY_PIECES);
        ClaimRules.requireClaimable(partly, FREE, AfterSaleType.REFUND_ONLY, 3);
    }

    @Test
    void piecesAreClaimedOnce() {
        assertRefused(shipped(3, 900, 0), taken(2, 600, 0), AfterSaleType.REFUND_ONLY, 2, AFTER_SALE_TOO_MANY_PIECES);
        assertThat(ClaimRules.typesOf(shipped(3, 900, 0), taken(3, 900, 0))).isEmpty();
    }

    @Test
    void aGiftIsExchangedButNotRefunded() {
        OrderView.Line gift = line(1, 1, 0, 0, 0, 0, 1, 0);
        assertThat(ClaimRules.typesOf(gift, FREE)).containsExactly(AfterSaleType.EXCHANGE);
        assertRefused(gift, FREE, AfterSaleType.RETURN_AND_REFUND, 1, AFTER_SALE_GIFT);
        ClaimRules.requireClaimable(gift, FREE, AfterSaleType.EXCHANGE, 1);
    }

    @Test
    void whatWasBoughtForPointsAloneMayComeBack() {
        ClaimRules.requireClaimable(shipped(1, 0, 0), FREE, AfterSaleType.RETURN_AND_REFUND, 1);
    }

    @Test
    void nobodyAsksForMoreThanWasPaid() {
        assertThat(ClaimRules.asked(Optional.empty(), fen(1_000))).isEqualTo(fen(1_000));
        assertThat(ClaimRules.asked(Optional.of(fen(1_000)), fen(1_000))).isEqualTo(fen(1_000));
        assertThatThrownBy(() -> ClaimRules.asked(Optional.of(fen(1_001)), fen(1_000)))
                .hasMessage("AFTER_SALE_AMOUNT_TOO_HIGH");
    }

    private static void assertRefused(
            OrderView.Line line, LineAccount account, AfterSaleType type, int pieces, AfterSaleError with) {
        assertThatThrownBy(() -> ClaimRules.requireClaimable(line, account, type, pieces))
                .hasMessage(with.name());
    }
}
