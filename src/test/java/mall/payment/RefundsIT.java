package mall.payment;

import static mall.payment.Cashier.outTradeNo;
import static mall.testing.Eventually.eventually;
import static mall.testing.Outcome.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import mall.kernel.Money;
import mall.payment.Cashier.Bill;
import mall.platform.db.Ids;
import mall.testing.Outcome;
import mall.testing.Race;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Captured money goes back once per cause, never more than came, whatever WeChat does with its answers. */
@QuarkusTest
class RefundsIT {

    @Inject
    Cashier cashier;

    @Inject
    TestOwner owner;

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

    private void settled(Bill bill, int count) {
        eventually(
                () -> assertThat(cashier.refunds(bill)).hasSize(count).allSatisfy(refund -> assertThat(refund.status())
                        .isEqualTo(RefundStatus.SUCCESS)));
    }

    private String numberOf(Bill bill) {
        return outTradeNo(cashier.details(bill).attempts().get(0));
    }
}
