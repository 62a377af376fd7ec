package mall.order;

import static mall.order.OrderFixtures.EXPIRY;
import static mall.order.OrderFixtures.NOON;
import static mall.order.OrderFixtures.RECEIPT;
import static mall.order.OrderFixtures.fen;
import static mall.order.OrderFixtures.line;
import static mall.order.OrderFixtures.lineWithGift;
import static mall.order.OrderFixtures.paid;
import static mall.order.OrderFixtures.shipped;
import static mall.order.OrderFixtures.sku;
import static mall.order.OrderFixtures.unpaid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import mall.catalog.SkuId;
import mall.kernel.ErrorCode;
import mall.kernel.Money;
import mall.kernel.Refused;
import mall.order.OrderStatus.Cause;
import mall.order.OrderView.Line;
import mall.order.spi.PartRefund;
import mall.pricing.spi.Deal;
import mall.testing.Cases;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class OrderTest {

    @Test
    void anUnpaidOrderHasADayOfItsOwnAndAPaidOneHasNot() {
        Order order = unpaid(line(1, 1, 1990));
        assertThat(order.dueAt()).contains(EXPIRY);
        order.pay(Optional.of("4200001"), NOON);
        assertThat(order.dueAt()).isEmpty();
        assertThat(order.status()).isEqualTo(OrderStatus.TO_SHIP);
        assertThat(order.paid()).isEqualTo(fen(1990));
    }

    @Test
    void aParticipantThatHoldsItMakesThePaidOrderWaitAndMayChangeItsDeal() {
        Order order = unpaid(line(1, 1, 1990));
        Deal deal = new Deal("GROUP_BUY", Map.of("groupId", "other"));
        order.payOnHold(Optional.of("4200001"), deal, NOON);
        assertThat(order.status()).isEqualTo(OrderStatus.ON_HOLD);
        assertThat(order.deal()).contains(deal);
    }

    @Test
    void everyStepIsWrittenDownWithItsCause() {
        Order order = unpaid(line(1, 1, 1990));
        order.end(new Cause.TimedOut(), Optional.empty(), NOON);
        assertThat(order.stepTaken())
                .contains(new OrderView.Step(OrderStatus.CANCELLED, "TIMED_OUT", Optional.empty(), NOON));
        assertThat(order.steps()).isEqualTo(2);
    }

    @Test
    void aPaidOrderCannotBeCancelled() {
        Order order = paid(line(1, 1, 1990));
        assertThat(order.allows(new Cause.CalledOff())).isFalse();
        assertThat(order.allows(new Cause.TimedOut())).isFalse();
    }

    @Test
    void anOrderIsShippedWhenItsLastPieceHasLeft() {
        Order order = paid(line(1, 2, 2000), line(2, 1, 500));
        ship(order, Map.of(sku(1), 2));
        assertThat(order.status()).isEqualTo(OrderStatus.TO_SHIP);
        ship(order, Map.of(sku(2), 1));
        assertThat(order.status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(order.dueAt()).contains(NOON.plusSeconds(10));
        assertThat(order.remindAt()).contains(NOON.plusSeconds(5));
    }

    @Test
    void noMorePiecesLeaveThanWereBought() {
        Order order = paid(line(1, 2, 2000));
        ship(order, Map.of(sku(1), 1));
        assertRefused(OrderError.SHIPMENT_EXCEEDS_ORDER, () -> ship(order, Map.of(sku(1), 2)));
        assertRefused(OrderError.SHIPMENT_EXCEEDS_ORDER, () -> ship(order, Map.of(sku(9), 1)));
        assertRefused(OrderError.SHIPMENT_EXCEEDS_ORDER, () -> ship(order, Map.of()));
    }

    @Test
    void thePartsOfARefundFallOnTheLinesByWhatIsLeftOfEach() {
        Order order = paid(line(1, 1, 3000), line(2, 1, 1000));
        refund(order, order.spread(fen(1000)));
        assertThat(order.lines()).extracting(Line::refunded).containsExactly(fen(750), fen(250));
        assertThat(order.status()).isEqualTo(OrderStatus.TO_SHIP);
    }

    @Test
    void theLastFenClosesTheOrder() {
        Order order = shipped(line(1, 1, 3000), line(2, 1, 1000));
        refund(order, money(1, 3000));
        assertThat(order.status()).isEqualTo(OrderStatus.SHIPPED);
        refund(order, money(2, 1000));
        assertThat(order.status()).isEqualTo(OrderStatus.CLOSED);
        assertThat(order.dueAt()).isEmpty();
    }

    @Test
    void aCompletedOrderStaysCompletedWhenItsMoneyGoesBack() {
        Order order = shipped(line(1, 1, 3000));
        order.receive(Optional.empty(), NOON.plusSeconds(60), NOON);
        order.complete(NOON);
        refund(order, order.spread(fen(3000)));
        assertThat(order.status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(order.refundable()).isEqualTo(Money.ZERO);
    }

    @Test
    void neitherAnOrderNorALineGivesBackMoreThanWasPaidForIt() {
        Order order = paid(line(1, 1, 3000), line(2, 1, 1000));
        assertRefused(OrderError.REFUND_EXCEEDS_PAID, () -> order.spread(fen(4001)));
        assertRefused(OrderError.REFUND_EXCEEDS_PAID, () -> refund(order, money(2, 1001)));
    }

    @Test
    void whateverIsRefundedInWhateverPartsSumsToWhatWasPaid() {
        Cases.seeded(4).times(500, r -> {
            Order order = paid(someLines(r));
            while (order.refundable().isPositive()) {
                refund(order, order.spread(fen(r.between(1, order.refundable().fen()))));
            }
            assertThat(order.status()).isEqualTo(OrderStatus.CLOSED);
            assertThat(order.lines())
                    .allSatisfy(line -> assertThat(line.refunded()).isEqualTo(line.payable()));
        });
    }

    @Test
    void whatHasNotLeftTheHouseIsStillThere() {
        Order order = paid(line(1, 3, 3000), line(2, 1, 500));
        ship(order, Map.of(sku(1), 2, sku(2), 1));
        assertThat(order.unshipped()).isEqualTo(Map.of(sku(1), 1));
    }

    @Test
    void whatWasHandedOverWithThePaymentIsReceivedAndNothingIsLeftToShip() {
        Order order = unpaid(line(1, 2, 2000));
        order.payDelivered(Optional.empty(), NOON.plusSeconds(60), NOON);
        assertThat(order.status()).isEqualTo(OrderStatus.RECEIVED);
        assertThat(order.dueAt()).contains(NOON.plusSeconds(60));
        assertThat(order.unshipped()).isEmpty();
    }

    @Test
    void withdrawnPiecesNeverLeaveTheHouse() {
        Order order = paid(line(1, 3, 3000), line(2, 1, 500));
        refund(order, LineRefund.ofUnshipped(sku(1), 2, fen(2000)));
        assertThat(order.unshipped()).isEqualTo(Map.of(sku(1), 1, sku(2), 1));
        assertRefused(OrderError.SHIPMENT_EXCEEDS_ORDER, () -> ship(order, Map.of(sku(1), 2)));
        ship(order, Map.of(sku(1), 1, sku(2), 1));
        assertThat(order.status()).isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    void whenTheLastUnshippedPieceIsWithdrawnTheRestIsOnItsWay() {
        Order order = paid(line(1, 2, 2000), line(2, 1, 500));
        ship(order, Map.of(sku(1), 2));
        refund(order, LineRefund.ofUnshipped(sku(2), 1, fen(500)));
        assertThat(order.status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(order.dueAt()).contains(RECEIPT.at());
        assertThat(order.stepTaken()).map(OrderView.Step::cause).contains("REST_WITHDRAWN");
    }

    @Test
    void aPieceThatHasLeftCannotBeWithdrawnAndOneThatHasNotCannotComeBack() {
        Order order = paid(line(1, 2, 2000));
        ship(order, Map.of(sku(1), 1));
        assertRefused(OrderError.PIECES_SHIPPED, () -> refund(order, LineRefund.ofUnshipped(sku(1), 2, fen(2000))));
        assertRefused(
                OrderError.REFUND_EXCEEDS_PIECES, () -> refund(order, LineRefund.ofShipped(sku(1), 2, 2, fen(2000))));
        refund(order, LineRefund.ofShipped(sku(1), 1, 0, fen(1000)));
        assertRefused(
                OrderError.REFUND_EXCEEDS_PIECES, () -> refund(order, LineRefund.ofShipped(sku(1), 1, 1, fen(1000))));
    }

    @Test
    void theLastFenTakesWhatIsInTheHouseWithIt() {
        Order order = paid(line(1, 3, 3000));
        ship(order, Map.of(sku(1), 1));
        refund(order, money(1, 1000));
        assertThat(refund(order, money(1, 2000))).containsExactly(new LineRefund(sku(1), 3, 2, 0, fen(2000)));
        assertThat(order.status()).isEqualTo(OrderStatus.CLOSED);
    }

    @Test
    void anOrderThatCostNothingClosesWithItsLastPiece() {
        Order order = paid(line(1, 2, 0));
        refund(order, LineRefund.ofUnshipped(sku(1), 1, Money.ZERO));
        assertThat(order.status()).isEqualTo(OrderStatus.TO_SHIP);
        refund(order, LineRefund.ofUnshipped(sku(1), 1, Money.ZERO));
        assertThat(order.status()).isEqualTo(OrderStatus.CLOSED);
    }

    @Test
    void participantsHearOfBoughtPiecesOnlyWhatWasThrownInComesBackLast() {
        Order order = paid(lineWithGift(1, 3, 2000));
        refund(order, LineRefund.ofUnshipped(sku(1), 3, fen(1000)));
        assertThat(order.asPartRefunded(new Refunding("TEST", "1", "测试退款"), NOON)
                        .lines())
                .containsExactly(new PartRefund.Line(sku(1), 2, 2, fen(2000), fen(1000)));
    }

    private static Line[] someLines(Cases.Draw r) {
        return IntStream.rangeClosed(1, r.between(1, 8))
                .mapToObj(number -> line(number, 1, r.between(1, 100_000)))
                .toArray(Line[]::new);
    }

    private static void ship(Order order, Map<SkuId, Integer> pieces) {
        order.ship(pieces, RECEIPT, NOON);
    }

    private static List<LineRefund> refund(Order order, LineRefund... parts) {
        return refund(order, List.of(parts));
    }

    private static List<LineRefund> refund(Order order, List<LineRefund> parts) {
        return order.refund(parts, "测试退款", RECEIPT, NOON);
    }

    private static LineRefund money(long sku, long fen) {
        return LineRefund.ofMoney(sku(sku), fen(fen));
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }
}
