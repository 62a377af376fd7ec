package mall.points;

import static org.assertj.core.api.Assertions.assertThat;

import mall.identity.MemberId;
import mall.kernel.Money;
import mall.order.OrderId;
import mall.order.OrderStatus;
import mall.points.Earning.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What orders earn. */
class EarningTest {

    private static final int ONE_PER_YUAN = 1;

    @ParameterizedTest
    @CsvSource({"99,10000,0", "100,10000,1", "19999,10000,199", "19999,15000,299", "10000,0,0", "0,10000,0"})
    void aYuanThatWasPaidEarnsAPointAtTheOrdinaryRate(long fen, int basisPoints, long points) {
        Change change = begun(basisPoints).follow(OrderStatus.TO_SHIP, Money.ofFen(fen), ONE_PER_YUAN);
        assertThat(change.next().frozen()).isEqualTo(points);
        assertThat(change.grant()).isZero();
    }

    @Test
    void moneyThatGoesBackMeltsFrozenPoints() {
        Earning frozen = begun(10_000)
                .follow(OrderStatus.SHIPPED, Money.ofFen(10_000), ONE_PER_YUAN)
                .next();
        assertThat(frozen.follow(OrderStatus.SHIPPED, Money.ofFen(4_000), ONE_PER_YUAN)
                        .next()
                        .frozen())
                .isEqualTo(40);
        assertThat(frozen.follow(OrderStatus.CLOSED, Money.ZERO, ONE_PER_YUAN)
                        .next()
                        .status())
                .isEqualTo(EarningStatus.VOID);
    }

    @Test
    void whatWasKeptIsGrantedWithTheCompletionAndOnlyOnce() {
        Earning frozen = begun(10_000)
                .follow(OrderStatus.RECEIVED, Money.ofFen(10_000), ONE_PER_YUAN)
                .next();
        Change done = frozen.follow(OrderStatus.COMPLETED, Money.ofFen(6_000), ONE_PER_YUAN);
        assertThat(done.grant()).isEqualTo(60);
        assertThat(done.next().frozen()).isZero();
        Change again = done.next().follow(OrderStatus.COMPLETED, Money.ofFen(6_000), ONE_PER_YUAN);
        assertThat(again).isEqualTo(new Change(done.next(), 0, 0));
    }

    @Test
    void anEventThatOvertookTheOthersFindsTheOrderAsItIs() {
        Change done = begun(10_000).follow(OrderStatus.COMPLETED, Money.ofFen(6_000), ONE_PER_YUAN);
        assertThat(done.grant()).isEqualTo(60);
        Change ended = begun(10_000).follow(OrderStatus.CLOSED, Money.ZERO, ONE_PER_YUAN);
        assertThat(ended.next().status()).isEqualTo(EarningStatus.VOID);
        assertThat(ended.next()
                        .follow(OrderStatus.CLOSED, Money.ZERO, ONE_PER_YUAN)
                        .next())
                .isEqualTo(ended.next());
    }

    @Test
    void aRefundAfterTheCompletionTakesBackAndNotesWhatIsMissing() {
        Earning granted = begun(10_000)
                .follow(OrderStatus.COMPLETED, Money.ofFen(10_000), ONE_PER_YUAN)
                .next();
        Change refunded = granted.follow(OrderStatus.COMPLETED, Money.ofFen(3_000), ONE_PER_YUAN);
        assertThat(refunded.takeBack()).isEqualTo(70);
        Earning after = refunded.next().tookBack(50, refunded.takeBack());
        assertThat(after.takenBack()).isEqualTo(50);
        assertThat(after.missed()).isEqualTo(20);
        assertThat(after.follow(OrderStatus.COMPLETED, Money.ofFen(3_000), ONE_PER_YUAN)
                        .takeBack())
                .isZero();
        assertThat(after.follow(OrderStatus.COMPLETED, Money.ZERO, ONE_PER_YUAN).takeBack())
                .isEqualTo(30);
    }

    private static Earning begun(int basisPoints) {
        return Earning.begin(new OrderId(1), new MemberId(1), basisPoints);
    }
}
