package mall.aftersale;

import static mall.aftersale.AfterSaleFixtures.NOON;
import static mall.aftersale.AfterSaleFixtures.WAYBILL;
import static mall.aftersale.AfterSaleFixtures.WORDS;
import static mall.aftersale.AfterSaleFixtures.applied;
import static mall.aftersale.AfterSaleFixtures.fen;
import static mall.aftersale.AfterSaleFixtures.line;
import static mall.aftersale.AfterSaleFixtures.shipped;
import static mall.aftersale.AfterSaleStatus.APPLIED;
import static mall.aftersale.AfterSaleStatus.CANCELLED;
import static mall.aftersale.AfterSaleStatus.CHECKING;
import static mall.aftersale.AfterSaleStatus.CLOSED;
import static mall.aftersale.AfterSaleStatus.DONE;
import static mall.aftersale.AfterSaleStatus.EXCHANGE_SHIPPED;
import static mall.aftersale.AfterSaleStatus.EXCHANGING;
import static mall.aftersale.AfterSaleStatus.OFFERED;
import static mall.aftersale.AfterSaleStatus.REFUNDED;
import static mall.aftersale.AfterSaleStatus.REFUNDING;
import static mall.aftersale.AfterSaleStatus.REJECTED;
import static mall.aftersale.AfterSaleStatus.RETURNING;
import static mall.aftersale.AfterSaleStatus.RETURN_SHIPPED;
import static mall.aftersale.AfterSaleType.EXCHANGE;
import static mall.aftersale.AfterSaleType.REFUND_ONLY;
import static mall.aftersale.AfterSaleType.RETURN_AND_REFUND;
import static mall.aftersale.Effect.DROP_REPLACEMENT;
import static mall.aftersale.Effect.FREE_PIECES;
import static mall.aftersale.Effect.HOLD_REPLACEMENT;
import static mall.aftersale.Effect.PAY_BACK;
import static mall.aftersale.Effect.RESTOCK;
import static mall.aftersale.Effect.RESUME_CLOCK;
import static mall.aftersale.Effect.SELL_REPLACEMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import mall.aftersale.AfterSaleEvent.AfterSaleRefundAgreed;
import mall.kernel.Money;
import mall.order.LineRefund;
import mall.order.OrderView;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A case from its opening to its end. */
class AfterSaleTest {

    private static final Instant LATER = NOON.plusSeconds(60);

    @Test
    void anAgreedRefundPaysBackAndEndsWithTheMoney() {
        AfterSale refund = applied(REFUND_ONLY);
        refund.agree(false, Words.NONE, LATER);
        assertStands(refund, REFUNDING);
        assertThat(refund.effects()).containsExactly(RESUME_CLOCK, PAY_BACK);
        refund.promised(fen(3_000), LATER);
        refund.moneyArrived(LATER);
        refund.moneyArrived(LATER);
        assertStands(refund, REFUNDED);
        assertThat(refund.added()).hasSize(3);
        assertThat(refund.progress().endedAt()).contains(LATER);
    }

    @Test
    void nothingToPayBackIsPaidBackAtOnce() {
        AfterSale refund = applied(REFUND_ONLY);
        refund.agree(false, Words.NONE, LATER);
        refund.promised(Money.ZERO, LATER);
        assertStands(refund, REFUNDED);
    }

    @Test
    void goodsComeBackBeforeTheMoneyDoes() {
        AfterSale back = applied(RETURN_AND_REFUND);
        back.agree(false, Words.NONE, LATER);
        assertStands(back, RETURNING);
        back.sendBack(WAYBILL, LATER);
        back.arrive(LATER);
        assertStands(back, CHECKING);
        assertThat(back.effects()).isEmpty();
        back.takeGoodsBack(true, Words.NONE, LATER);
        assertStands(back, REFUNDING);
        assertThat(back.effects()).containsExactly(RESUME_CLOCK, PAY_BACK);
        assertThat(back.progress().refundOf(2, shipped(2, 3_000, 0)))
                .isEqualTo(new LineRefund(AfterSaleFixtures.SKU, 2, 0, 2, fen(3_000)));
    }

    @Test
    void damagedGoodsAreNotForSaleAgain() {
        AfterSale back = returned(RETURN_AND_REFUND);
        back.takeGoodsBack(false, Words.NONE, LATER);
        assertThat(back.progress().refundOf(2, shipped(2, 3_000, 0)).returned()).isZero();
    }

    @Test
    void theShopMayLeaveTheGoodsToTheMember() {
        AfterSale back = applied(RETURN_AND_REFUND);
        back.agree(true, Words.NONE, LATER);
        assertStands(back, REFUNDING);
        AfterSale agreed = applied(RETURN_AND_REFUND);
        agreed.agree(false, Words.NONE, LATER);
        agreed.agree(true, Words.NONE, LATER);
        assertStands(agreed, REFUNDING);
    }

    @Test
    void anExchangeHoldsItsReplacementAndSellsIt() {
        AfterSale exchange = applied(EXCHANGE);
        exchange.agree(false, Words.NONE, LATER);
        exchange.sendBack(WAYBILL, LATER);
        exchange.takeGoodsBack(true, Words.NONE, LATER);
        assertStands(exchange, EXCHANGING);
        exchange.shipReplacement(WAYBILL, LATER);
        assertStands(exchange, EXCHANGE_SHIPPED);
        exchange.receiveReplacement(LATER);
        assertStands(exchange, DONE);
        assertThat(exchange.effects()).containsExactly(HOLD_REPLACEMENT, SELL_REPLACEMENT, RESTOCK, RESUME_CLOCK);
    }

    @Test
    void anExchangeThatFailsGivesTheMoneyBack() {
        AfterSale exchange = returned(EXCHANGE);
        exchange.takeGoodsBack(false, Words.NONE, LATER);
        exchange.refundInstead(WORDS, LATER);
        assertStands(exchange, REFUNDING);
        assertThat(exchange.effects()).containsExactly(HOLD_REPLACEMENT, DROP_REPLACEMENT, RESUME_CLOCK, PAY_BACK);
    }

    @Test
    void whoWithdrawsAnExchangeFreesEverything() {
        AfterSale exchange = applied(EXCHANGE);
        exchange.agree(false, Words.NONE, LATER);
        exchange.callOff(LATER);
        assertStands(exchange, CANCELLED);
        assertThat(exchange.effects()).containsExactly(HOLD_REPLACEMENT, RESUME_CLOCK, DROP_REPLACEMENT, FREE_PIECES);
    }

    @Test
    void whoHasSentHisGoodsCannotWithdraw() {
        assertChanged(() -> returned(RETURN_AND_REFUND).callOff(LATER));
    }

    @Test
    void anOfferIsTakenOrNot() {
        AfterSale taken = applied(REFUND_ONLY);
        taken.propose(new Offer(fen(1_000), false), WORDS, LATER);
        assertStands(taken, OFFERED);
        taken.accept(LATER);
        assertStands(taken, REFUNDING);
        assertThat(taken.progress().amount()).isEqualTo(fen(1_000));

        AfterSale refused = applied(REFUND_ONLY);
        refused.propose(new Offer(fen(1_000), false), WORDS, LATER);
        refused.appeal(WORDS, LATER);
        assertStands(refused, APPLIED);
        assertThat(refused.progress().offer()).isEmpty();
        refused.agree(false, Words.NONE, LATER);
        assertThat(refused.progress().amount()).isEqualTo(fen(3_000));
    }

    @Test
    void anOfferIsAtMostWhatWasPaid() {
        assertThatThrownBy(() -> applied(REFUND_ONLY).propose(new Offer(fen(3_001), false), WORDS, LATER))
                .hasMessage("AFTER_SALE_AMOUNT_TOO_HIGH");
    }

    @Test
    void anOfferOfMoneyEndsAnExchange() {
        AfterSale exchange = applied(EXCHANGE);
        exchange.propose(new Offer(fen(500), false), WORDS, LATER);
        exchange.accept(LATER);
        assertStands(exchange, REFUNDING);
        assertThat(exchange.progress().type()).isEqualTo(REFUND_ONLY);
        assertThat(exchange.effects()).containsExactly(RESUME_CLOCK, PAY_BACK);
    }

    @Test
    void anOfferMayAskForTheGoodsFirst() {
        AfterSale refund = applied(REFUND_ONLY);
        refund.propose(new Offer(fen(3_000), true), WORDS, LATER);
        refund.accept(LATER);
        assertStands(refund, RETURNING);
    }

    @Test
    void aRejectionMayBeAppealedTwice() {
        AfterSale refund = applied(REFUND_ONLY);
        for (int appeals = 1; appeals <= AfterSale.MOST_APPEALS; appeals++) {
            refund.turnDown(WORDS, LATER);
            assertStands(refund, REJECTED);
            refund.appeal(WORDS, LATER);
        }
        refund.turnDown(WORDS, LATER);
        assertThatThrownBy(() -> refund.appeal(WORDS, LATER)).hasMessage("AFTER_SALE_APPEALS_USED_UP");
        assertThat(refund.progress().memberActs()).doesNotContain(MemberAct.APPEAL);
    }

    @Test
    void goodsThatAreHereNeedNotComeBackAgain() {
        AfterSale back = returned(RETURN_AND_REFUND);
        back.arrive(LATER);
        back.turnDown(WORDS, LATER);
        back.appeal(WORDS, LATER);
        back.agree(false, Words.NONE, LATER);
        assertStands(back, REFUNDING);
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "1, true"})
    void atTheDeadlineOnlyTheDeadlineDecides(long secondsAfter, boolean tooLate) {
        Instant now = NOON.plus(Duration.ofHours(48)).plusSeconds(secondsAfter);
        AfterSale refund = applied(REFUND_ONLY);
        assertThat(refund.isDue(now)).isEqualTo(tooLate);
        if (tooLate) {
            assertThatThrownBy(() -> refund.callOff(now)).hasMessage("AFTER_SALE_DEADLINE_PASSED");
            assertThatThrownBy(() -> refund.turnDown(WORDS, now)).hasMessage("AFTER_SALE_DEADLINE_PASSED");
        } else {
            refund.callOff(now);
            assertStands(refund, CANCELLED);
        }
    }

    @Test
    void theShopsSilenceIsConsent() {
        assertSilence(applied(REFUND_ONLY), REFUNDING);
        assertSilence(applied(RETURN_AND_REFUND), RETURNING);
        assertSilence(applied(EXCHANGE), RETURNING);
        assertSilence(returned(RETURN_AND_REFUND), REFUNDING);
        assertSilence(returned(EXCHANGE), EXCHANGING);
        AfterSale checking = returned(RETURN_AND_REFUND);
        checking.arrive(LATER);
        assertSilence(checking, REFUNDING);
        AfterSale exchanging = returned(EXCHANGE);
        exchanging.takeGoodsBack(true, Words.NONE, LATER);
        assertSilence(exchanging, REFUNDING);
    }

    @Test
    void theMembersSilenceEndsTheCase() {
        AfterSale rejected = applied(REFUND_ONLY);
        rejected.turnDown(WORDS, LATER);
        assertSilence(rejected, CLOSED);
        AfterSale offered = applied(REFUND_ONLY);
        offered.propose(new Offer(fen(1), false), WORDS, LATER);
        assertSilence(offered, CLOSED);
        AfterSale returning = applied(RETURN_AND_REFUND);
        returning.agree(false, Words.NONE, LATER);
        assertSilence(returning, CLOSED);
        AfterSale exchanged = returned(EXCHANGE);
        exchanged.takeGoodsBack(true, Words.NONE, LATER);
        exchanged.shipReplacement(WAYBILL, LATER);
        assertSilence(exchanged, DONE);
    }

    @Test
    void withoutAReplacementTheGoodsComeBackForMoney() {
        AfterSale exchange = applied(EXCHANGE);
        exchange.askMoneyInstead();
        assertSilence(exchange, RETURNING);
        assertThat(exchange.effects()).isEmpty();
    }

    @Test
    void piecesInTheHouseAreWithdrawnFirst() {
        AfterSale refund = applied(REFUND_ONLY);
        assertThat(refund.progress().refundOf(2, line(3, 3_000, 0))).isEqualTo(part(2, 2, 3_000));
        OrderView.Line partlyShipped = line(3, 0, 4_500, 0, 0, 0, 2, 0);
        assertThat(refund.progress().refundOf(2, partlyShipped)).isEqualTo(part(2, 1, 3_000));
    }

    @Test
    void neverMoreGoesBackThanOpsHasLeft() {
        AfterSale refund = applied(REFUND_ONLY);
        OrderView.Line refunded = line(2, 0, 3_000, 0, 2_500, 1, 2, 0);
        assertThat(refund.progress().refundOf(2, refunded)).isEqualTo(part(1, 0, 500));
    }

    @Test
    void nothingHappensAfterTheEnd() {
        AfterSale ended = applied(REFUND_ONLY);
        ended.callOff(LATER);
        assertChanged(() -> ended.agree(false, Words.NONE, LATER));
        assertChanged(() -> ended.say(Author.MEMBER, WORDS, LATER));
        assertChanged(() -> ended.appeal(WORDS, LATER));
        ended.orderEnded(LATER);
        assertStands(ended, CANCELLED);
        assertThat(ended.progress().memberActs()).isEmpty();
    }

    @Test
    void anOrderThatIsRefundedElsewhereEndsTheCase() {
        AfterSale refund = applied(REFUND_ONLY);
        refund.orderEnded(LATER);
        assertStands(refund, CLOSED);
        assertThat(refund.effects()).containsExactly(RESUME_CLOCK, FREE_PIECES);
    }

    @Test
    void theAmountThatIsToldIsTheOneThatIsPromised() {
        AfterSale refund = applied(REFUND_ONLY);
        refund.agree(false, Words.NONE, LATER);
        refund.promised(fen(500), LATER);
        assertThat(refund.events())
                .filteredOn(AfterSaleRefundAgreed.class::isInstance)
                .extracting(event -> ((AfterSaleRefundAgreed) event).amount())
                .containsExactly(fen(500));
    }

    private static AfterSale returned(AfterSaleType type) {
        AfterSale back = applied(type);
        back.agree(false, Words.NONE, LATER);
        back.sendBack(WAYBILL, LATER);
        assertStands(back, RETURN_SHIPPED);
        return back;
    }

    private static LineRefund part(int pieces, int withdrawn, long fen) {
        return new LineRefund(AfterSaleFixtures.SKU, pieces, withdrawn, 0, fen(fen));
    }

    private static void assertStands(AfterSale found, AfterSaleStatus status) {
        assertThat(found.progress().status()).isEqualTo(status);
        assertThat(found.progress().dueAt().isPresent()).isEqualTo(status.isOpen());
    }

    private static void assertSilence(AfterSale silent, AfterSaleStatus becomes) {
        Instant due = silent.progress().dueAt().orElseThrow();
        assertThat(silent.isDue(due)).isTrue();
        silent.passDeadline(due);
        assertStands(silent, becomes);
    }

    private static void assertChanged(ThrowingCallable act) {
        assertThatThrownBy(act).hasMessage("AFTER_SALE_STATE_CHANGED");
    }
}
