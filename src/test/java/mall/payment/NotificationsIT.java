package mall.payment;

import static mall.payment.Cashier.outTradeNo;
import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import mall.payment.Cashier.Bill;
import mall.testing.MallHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A notification counts once, and only when WeChat has really sent it just now. */
@QuarkusTest
class NotificationsIT {

    @Inject
    Cashier cashier;

    @Inject
    TestOwner owner;

    @TestHTTPResource("/")
    URI mall;

    @AfterEach
    void everyFenIsAccountedFor() {
        cashier.goodDay();
        cashier.requireInvariants();
    }

    @RepeatedTest(20)
    void theSameNotificationTwentyTimesAtOnceIsOneCapture() {
        Bill bill = cashier.bill();
        cashier.faults("{\"notifications\": {\"duplicate\": 19}}");
        cashier.pay(bill, cashier.open(bill)).ok();
        eventually(() -> assertThat(cashier.view(bill).status()).isEqualTo(PaymentStatus.CAPTURED));
        eventually(() -> assertThat(cashier.details(bill).notifications()).hasSize(1));
        assertThat(owner.captures(bill.reference())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"staleTimestamp", "wrongSerial", "wrongMerchant"})
    void aNotificationThatIsStaleOrUnderAnotherKeyOrForAnotherMerchantIsTurnedAway(String flaw) {
        Bill bill = cashier.bill();
        cashier.faults("{\"notifications\": {\"" + flaw + "\": true}}");
        cashier.pay(bill, cashier.open(bill)).ok();
        eventually(() -> assertThat(firstOutcome(bill)).startsWith("40"));
        assertThat(owner.captures(bill.reference()).size()).isLessThanOrEqualTo(1);
        assertThat(cashier.check(bill).status()).isEqualTo(PaymentStatus.CAPTURED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrongAmount", "wrongPayer"})
    void aNotificationThatContradictsOurBooksIsSettledByAsking(String flaw) {
        Bill bill = cashier.bill();
        cashier.faults("{\"notifications\": {\"" + flaw + "\": true}}");
        cashier.pay(bill, cashier.open(bill)).ok();
        eventually(() -> assertThat(cashier.view(bill).status()).isEqualTo(PaymentStatus.CAPTURED));
        assertThat(cashier.view(bill).captured().fen()).isEqualTo(8_800);
        assertThat(cashier.alerts(numberOf(bill))).containsExactly("DOUBTFUL_NOTIFICATION");
    }

    @Test
    void aForgedNotificationPaysNothing() {
        Bill bill = cashier.bill();
        cashier.open(bill);
        cashier.forge(numberOf(bill));
        assertThat(cashier.check(bill).status()).isEqualTo(PaymentStatus.OPEN);
        assertThat(owner.captures(bill.reference())).isEmpty();
    }

    @Test
    void duplicatesAndProbesAndForgeriesAroundAGenuineOneChangeNothing() {
        Bill bill = cashier.bill();
        cashier.faults("{\"notifications\": {\"duplicate\": 3, \"forge\": true, \"signtest\": true}}");
        cashier.pay(bill, cashier.open(bill)).ok();
        eventually(() -> assertThat(cashier.view(bill).status()).isEqualTo(PaymentStatus.CAPTURED));
        assertThat(owner.captures(bill.reference())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "[]", "not json", "{\"resource\": null}", "{\"id\": 1}"})
    void whatNobodySignedIsTurnedAwayInWechatsForm(String body) {
        for (String path : List.of("/callbacks/wechat/pay", "/callbacks/wechat/refunds")) {
            MallHttp.Answer answer = MallHttp.at(mall).send("POST", path, body);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("FAIL");
        }
    }

    private String firstOutcome(Bill bill) {
        return cashier.notifications(numberOf(bill))
                .path(0)
                .path("attempts")
                .path(0)
                .path("outcome")
                .asText();
    }

    private String numberOf(Bill bill) {
        return outTradeNo(cashier.details(bill).attempts().get(0));
    }
}
