package mall.payment;

import static mall.payment.PaymentStatus.CAPTURED;
import static mall.payment.PaymentStatus.CLOSED;
import static mall.payment.PaymentStatus.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import mall.kernel.Money;
import mall.payment.Payment.Fate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of money, and which attempt serves which wish. */
class PaymentTest {

    private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");
    private static final Instant DEADLINE = NOON.plus(Duration.ofMinutes(30));

    @ParameterizedTest
    @CsvSource({
        "OPEN,READY,OFFERED",
        "OPEN,PREPARING,OFFERED",
        "OPEN,CLOSED,OFFERED",
        "CLOSED,CLOSED,OFFERED",
        "CLOSED,READY,OFFERED",
        "CAPTURED,READY,SURPLUS",
        "CAPTURED,CLOSED,SURPLUS",
        "CAPTURED,CAPTURED,REPEATED",
        "OPEN,CAPTURED,REPEATED",
        "CLOSED,CAPTURED,REPEATED"
    })
    void theFateOfTheExpectedMoney(PaymentStatus payment, AttemptStatus attempt, Fate fate) {
        assertThat(payment(payment).fateOf(attempt(attempt), arrival(900, "CNY", "ana")))
                .isEqualTo(fate);
    }

    @ParameterizedTest
    @CsvSource({"899,CNY,ana", "901,CNY,ana", "900,USD,ana", "900,CNY,bob"})
    void moneyOnOtherTermsIsAMismatch(long fen, String currency, String openid) {
        assertThat(payment(OPEN).fateOf(attempt(AttemptStatus.READY), arrival(fen, currency, openid)))
                .isEqualTo(Fate.MISMATCH);
    }

    @Test
    void anOlderAttemptsAmountThatIsNotOwedAnyMoreIsAMismatch() {
        var cheaper = new Payment(new PaymentId(1), "TEST", 1, 1, Money.ofFen(700), OPEN);
        assertThat(cheaper.fateOf(attempt(AttemptStatus.CLOSED), arrival(900, "CNY", "ana")))
                .isEqualTo(Fate.MISMATCH);
    }

    @Test
    void onlyAnOpenPaymentIsOpenedAgain() {
        assertThatCode(() -> payment(OPEN).requireOpen()).doesNotThrowAnyException();
        assertThatThrownBy(() -> payment(CAPTURED).requireOpen()).hasMessage("PAYMENT_ALREADY_CAPTURED");
        assertThatThrownBy(() -> payment(CLOSED).requireOpen()).hasMessage("PAYMENT_CLOSED");
    }

    @ParameterizedTest
    @CsvSource({"900,ana,-1,true", "900,ana,0,false", "900,ana,1,false", "901,ana,-1,false", "900,bob,-1,false"})
    void anAttemptServesTheSameTermsBeforeItsDeadline(long fen, String openid, int seconds, boolean serves) {
        var wish = new Payments.Open("TEST", 1, 1, openid, Money.ofFen(fen), "聚惠", DEADLINE);
        assertThat(attempt(AttemptStatus.READY).serves(wish, DEADLINE.plusSeconds(seconds)))
                .isEqualTo(serves);
    }

    @ParameterizedTest
    @EnumSource(
            value = AttemptStatus.class,
            names = {"CAPTURED", "CLOSED"})
    void anEndedAttemptServesNobody(AttemptStatus ended) {
        var wish = new Payments.Open("TEST", 1, 1, "ana", Money.ofFen(900), "聚惠", DEADLINE);
        assertThat(attempt(ended).serves(wish, NOON)).isFalse();
    }

    private static Payment payment(PaymentStatus status) {
        return new Payment(new PaymentId(1), "TEST", 1, 1, Money.ofFen(900), status);
    }

    private static Attempt attempt(AttemptStatus status) {
        return new Attempt(new AttemptId(1), new PaymentId(1), Money.ofFen(900), "ana", "聚惠", DEADLINE, status);
    }

    private static Arrival arrival(long fen, String currency, String openid) {
        return new Arrival("4200000001", Money.ofFen(fen), currency, openid, NOON);
    }
}
