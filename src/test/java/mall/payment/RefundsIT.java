package mall.payment;

import static mall.payment.Cashier.outTradeNo;
import static mall.testing.Eventually.eventually;
import static mall.testing.Outcome.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import mall.kernel.Money;
import mall.payment.Cashier.Bill;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.testing.Await;
import mall.testing.MallHttp;
import mall.testing.OpsDesk;
import mall.testing.Outcome;
import mall.testing.Race;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Captured money goes back once per cause, never more than came, whatever WeChat does with its answers. */
@QuarkusTest
class RefundsIT {

    @Inject
    Cashier cashier;

    @Inject
    TestOwner owner;

    @Inject
    UnitOfWork work;

    @Inject
    RefundStore refunds;

    @Inject
    RefundPayment refunding;

    private final List<Duration> pauses = List.of(Duration.ofSeconds(1));

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    private MallHttp finance;

    @BeforeEach
    void financeIsThere() {
        finance = OpsDesk.hired(URI.create("http://127.0.0.1:" + port), "finance");
    }

    @AfterEach
    void everyFenIsAccountedFor() {
        cashier.goodDay();
        cashier.requireInvariants();
    }

    @Test
    void aRefundArrivesAndItsOwnerHears() {
        Bill bill = cashier.bill();
        cashier.paid(bill);
        cashier.refund(bill, 800, "part-" + bill.reference());
        cashier.refund(bill, 8_000, "rest-" + bill.reference());
        settled(bill, 2);
        assertThat(cashier.view(bill).refunded()).isEqualTo(Money.ofFen(8_800));
        assertThat(owner.refunds(bill.reference())).hasSize(2);
    }

    @RepeatedTest(20)
    void theSameCauseTenTimesAtOnceIsOneRefund() {
        Bill bill = cashier.bill();
        cashier.paid(bill);
        List<Outcome<RefundView>> outcomes = Race.of(10, i -> cashier.refund(bill, 800, "same-" + bill.reference()));
        assertThat(outcomes).allMatch(Outcome::ok);
        assertThat(cashier.refunds(bill)).hasSize(1);
        assertThat(cashier.view(bill).refunded()).isEqualTo(Money.ofFen(800));
        settled(bill, 1);
    }

    @RepeatedTest(20)
    void tenCausesAtOnceNeverTakeMoreThanWasCaptured() {
        Bill bill = cashier.bill();
        cashier.paid(bill);
        List<Outcome<RefundView>> outcomes = Race.of(10, i -> cashier.refund(bill, 3_000, i + "-" + bill.reference()));
        assertThat(outcomes).filteredOn(Outcome::ok).hasSize(2);
        assertThat(outcomes)
                .filteredOn(refusedWith(PaymentError.REFUND_EXCEEDS_CAPTURED))
                .hasSize(8);
        assertThat(cashier.view(bill).refunded()).isEqualTo(Money.ofFen(6_000));
        settled(bill, 2);
    }

    @Test
    void theSameCauseWithAnotherAmountIsRefused() {
        Bill bill = cashier.bill();
        cashier.paid(bill);
        cashier.refund(bill, 800, "cause-" + bill.reference());
        assertThatThrownBy(() -> cashier.refund(bill, 900, "cause-" + bill.reference()))
                .hasMessage("REFUND_REFERENCE_REUSED");
    }

    @Test
    void whatWasNotPaidIsNotRefunded() {
        Bill bill = cashier.bill();
        cashier.open(bill);
        assertThatThrownBy(() -> cashier.refund(bill, 1, "early-" + bill.reference()))
                .hasMessage("PAYMENT_NOT_CAPTURED");
    }

    @Test
    void aRefundThatTimedOutAfterWechatTookItIsSettledByAsking() {
        Bill bill = cashier.bill();
        cashier.paid(bill);
        cashier.faults("{\"notifications\": {\"drop\": true}, \"api\":"
                + " [{\"path\": \"/v3/refund/domestic/refunds\", \"acceptThenTimeout\": true, \"times\": 1}]}");
        cashier.refund(bill, 800, "timeout-" + bill.reference());
        settled(bill, 1);
        assertThat(cashier.refundsAtWechat(numberOf(bill))).hasSize(1);
    }

    /** Dies after the promise (0), after taking it up (1), after telling WeChat (2), after its answer (3). */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void whoeverDiesBetweenTwoStepsOfARefundLeavesItToTheNext(int steps) {
        Bill bill = cashier.bill();
        cashier.paid(bill);
        cashier.faults("{\"notifications\": {\"drop\": true}}");
        RefundView refund = cashier.refund(bill, 800, "dead-%d-%d".formatted(steps, bill.reference()));
        List<OwedRefund> taken =
                steps < 1 ? List.of() : Await.result(() -> work.alone(() -> refunds.claim(100, pauses)));
        for (OwedRefund one : taken) {
            boolean mine = one.id().equals(refund.id());
            if (!mine || steps >= 2) {
                RefundPayment.Brought brought = Await.result(() -> refunding.bring(one));
                if (!mine || steps >= 3) {
                    Await.result(() -> refunding.settle(brought));
                }
            }
        }
        settled(bill, 1);
        assertThat(cashier.refundsAtWechat(numberOf(bill))).hasSize(1);
        assertThat(owner.refunds(bill.reference())).hasSize(1);
    }

    @Test
    void aRefusedRefundIsTriedAgainUnderItsNumberAndAPersonIsCalled() {
        Bill bill = cashier.bill();
        cashier.paid(bill);
        cashier.faults("{\"refunds\": {\"notEnough\": true}}");
        RefundView refund = cashier.refund(bill, 800, "poor-" + bill.reference());
        String number = Ids.text(refund.id());
        eventually(() -> assertThat(cashier.alerts(number)).containsExactly("REFUND_REFUSED"));
        cashier.goodDay();
        settled(bill, 1);
        assertThat(cashier.refundsAtWechat(numberOf(bill))
                        .path(0)
                        .path("out_refund_no")
                        .asText())
                .isEqualTo(number);
    }

    @Test
    void aStuckRefundCallsAPersonAndEndsWhenHeHasSeenToIt() {
        Bill bill = cashier.bill();
        cashier.paid(bill);
        cashier.faults("{\"refunds\": {\"outcome\": \"ABNORMAL\"}}");
        RefundView refund = cashier.refund(bill, 800, "stuck-" + bill.reference());
        eventually(() -> assertThat(cashier.alerts(Ids.text(refund.id()))).containsExactly("REFUND_STUCK"));
        assertThat(cashier.refunds(bill)).singleElement().satisfies(stuck -> assertThat(stuck.status())
                .isEqualTo(RefundStatus.ABNORMAL));
    }

    @Test
    void fiftyRefundsAreAllThatWechatMakesOfOnePayment() {
        Bill bill = cashier.bill();
        cashier.paid(bill);
        List<Outcome<RefundView>> outcomes =
                Race.of(60, i -> cashier.refund(bill, 1, "many-%d-%d".formatted(i, bill.reference())));
        assertThat(outcomes).filteredOn(Outcome::ok).hasSize(50);
        assertThat(outcomes)
                .filteredOn(refusedWith(PaymentError.REFUND_LIMIT_REACHED))
                .hasSize(10);
        eventually(() -> assertThat(cashier.alerts(Ids.text(bill.reference()))).containsExactly("REFUND_IMPOSSIBLE"));
    }

    @Test
    void aYearAfterThePaymentNothingGoesBackTheWayItCame() {
        Bill bill = cashier.bill();
        cashier.paid(bill);
        cashier.timePasses(bill, Duration.ofDays(365).minusMinutes(1));
        cashier.refund(bill, 800, "in-time-" + bill.reference());
        cashier.timePasses(bill, Duration.ofMinutes(2));
        assertThatThrownBy(() -> cashier.refund(bill, 800, "too-late-" + bill.reference()))
                .hasMessage("REFUND_TOO_OLD");
        assertThat(cashier.view(bill).refunded()).isEqualTo(Money.ofFen(800));
        eventually(() -> assertThat(cashier.alerts(Ids.text(bill.reference()))).containsExactly("REFUND_IMPOSSIBLE"));
    }

    @Test
    void twoRefundsOfOnePaymentKeepTheirDistance() {
        Bill bill = cashier.bill();
        cashier.paid(bill);
        cashier.refund(bill, 800, "one-" + bill.reference());
        cashier.refund(bill, 800, "two-" + bill.reference());
        settled(bill, 2);
        JsonNode told = cashier.refundsAtWechat(numberOf(bill));
        List<OffsetDateTime> at = told.findValuesAsText("create_time").stream()
                .map(OffsetDateTime::parse)
                .sorted()
                .toList();
        // of the minute that WeChat wants a test leaves a second
        assertThat(Duration.between(at.get(0), at.get(1))).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aRefundThatWechatHasClosedIsToldAgainUnderANewNumber() {
        Bill bill = cashier.bill();
        cashier.paid(bill);
        cashier.faults("{\"refunds\": {\"outcome\": \"CLOSED\"}}");
        RefundView refund = cashier.refund(bill, 800, "closed-" + bill.reference());
        eventually(() -> assertThat(status(bill)).isEqualTo(RefundStatus.CLOSED));
        cashier.goodDay();

        assertThat(finance.withNewKey()
                        .post(path(refund, "reissues"), Map.of())
                        .ok()
                        .path("outRefundNo")
                        .asText())
                .isNotEqualTo(refund.number());
        settled(bill, 1);
        assertThat(cashier.refundsAtWechat(numberOf(bill)).findValuesAsText("status"))
                .containsExactlyInAnyOrder("CLOSED", "SUCCESS");
        assertThat(owner.refunds(bill.reference())).hasSize(1);
        assertThat(finance.withNewKey().post(path(refund, "reissues"), Map.of()).code())
                .isEqualTo("REFUND_NOT_CLOSED");
    }

    @RepeatedTest(3)
    void tenReissuesAtOnceGiveOneNewNumber() {
        Bill bill = cashier.bill();
        cashier.paid(bill);
        cashier.faults("{\"refunds\": {\"outcome\": \"CLOSED\"}}");
        RefundView refund = cashier.refund(bill, 800, "closed-" + bill.reference());
        eventually(() -> assertThat(status(bill)).isEqualTo(RefundStatus.CLOSED));
        cashier.goodDay();
        List<Outcome<JsonNode>> outcomes = Race.of(10, i -> finance.withNewKey()
                .post(path(refund, "reissues"), Map.of())
                .ok());
        assertThat(outcomes).filteredOn(Outcome::ok).hasSize(1);
        assertThat(outcomes)
                .filteredOn(refusedWith(PaymentError.REFUND_NOT_CLOSED))
                .hasSize(9);
        settled(bill, 1);
    }

    @Test
    void aRefundThatWechatHasNotClosedKeepsItsNumber() {
        Bill bill = cashier.bill();
        cashier.paid(bill);
        RefundView refund = cashier.refund(bill, 800, "fine-" + bill.reference());
        settled(bill, 1);
        assertThat(finance.withNewKey().post(path(refund, "reissues"), Map.of()).code())
                .isEqualTo("REFUND_NOT_CLOSED");
        assertThat(finance.withNewKey()
                        .post(path(refund, "redirections"), Map.of())
                        .code())
                .isEqualTo("REFUND_NOT_ABNORMAL");
        assertThat(finance.withNewKey()
                        .post("/api/ops/v1/refunds/0HZX000000001/reissues", Map.of())
                        .code())
                .isEqualTo("REFUND_NOT_FOUND");
    }

    @Test
    void anAbnormalRefundComesHomeOnTheCardThatFinanceNames() {
        Bill bill = cashier.bill();
        cashier.paid(bill);
        cashier.faults("{\"refunds\": {\"outcome\": \"ABNORMAL\"}}");
        RefundView refund = cashier.refund(bill, 800, "abnormal-" + bill.reference());
        eventually(() -> assertThat(finance.get("/api/ops/v1/refunds?status=ABNORMAL&limit=100")
                        .ok()
                        .path("items")
                        .findValuesAsText("id"))
                .contains(Ids.text(refund.id())));
        cashier.goodDay();
        var card = Map.of("bankType", "ICBC_DEBIT", "account", "6222020200112233445", "holder", "张小美");
        finance.withNewKey()
                .post(path(refund, "redirections"), Map.of("card", card))
                .ok();
        settled(bill, 1);
        JsonNode trail = finance.get("/api/ops/v1/audit?subject=refund/" + Ids.text(refund.id()))
                .ok();
        assertThat(trail.toString()).contains("ICBC_DEBIT").doesNotContain("6222020200112233445");
    }

    private static String path(RefundView refund, String act) {
        return "/api/ops/v1/refunds/" + Ids.text(refund.id()) + "/" + act;
    }

    private RefundStatus status(Bill bill) {
        return cashier.refunds(bill).get(0).status();
    }

    private void settled(Bill bill, int count) {
        eventually(
                () -> assertThat(cashier.refunds(bill)).hasSize(count).allSatisfy(refund -> assertThat(refund.status())
                        .isEqualTo(RefundStatus.SUCCESS)));
    }

    private String numberOf(Bill bill) {
        return outTradeNo(cashier.details(bill).attempts().get(0));
    }
}
