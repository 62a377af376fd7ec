package mall.payment;

import static mall.payment.Cashier.outTradeNo;
import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import mall.kernel.Money;
import mall.kernel.Refused;
import mall.payment.Cashier.Bill;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Money comes in once, on the terms that were asked, whatever WeChat does with its answers. */
@QuarkusTest
class PaymentsIT {

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
    void aPaidAttemptIsCapturedOnceAndItsOwnerHears() {
        Bill bill = cashier.bill();
        PaymentView paid = cashier.paid(bill);
        assertThat(paid.captured()).isEqualTo(Money.ofFen(8_800));
        assertThat(paid.transactionId()).isPresent();
        assertThat(owner.captures(bill.reference())).hasSize(1);
        assertThat(cashier.details(bill).notifications()).singleElement().satisfies(told -> assertThat(told.outcome())
                .isEqualTo("KEPT"));
    }

    @Test
    void openingAgainPreparesTheSameNumberAgain() {
        Bill bill = cashier.bill();
        PaymentView first = cashier.open(bill);
        PaymentView second = cashier.open(bill);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(cashier.details(bill).attempts()).hasSize(1);
    }

    @Test
    void anotherAmountTakesAnotherNumberAndClosesTheFirst() {
        Bill bill = cashier.bill();
        PaymentView dear = cashier.open(bill, Money.ofFen(900));
        PaymentView cheap = cashier.open(bill, Money.ofFen(700));
        assertThat(cashier.pay(bill, dear).status()).isEqualTo(409);
        cashier.pay(bill, cheap).ok();
        eventually(() -> assertThat(cashier.view(bill).captured()).isEqualTo(Money.ofFen(700)));
        assertThat(cashier.details(bill).attempts())
                .extracting(PaymentQueries.AttemptView::status)
                .containsExactly(AttemptStatus.CLOSED, AttemptStatus.CAPTURED);
    }

    @Test
    void aCapturedPaymentIsNotOpenedAgain() {
        Bill bill = cashier.bill();
        cashier.paid(bill);
        assertThatThrownBy(() -> cashier.open(bill)).isInstanceOf(Refused.class).hasMessage("PAYMENT_ALREADY_CAPTURED");
    }

    @Test
    void aClosedPaymentCannotBePaidAndIsNotOpenedAgain() {
        Bill bill = cashier.bill();
        PaymentView opened = cashier.open(bill);
        assertThat(cashier.close(bill)).isEqualTo(Closing.CLOSED);
        assertThat(cashier.close(bill)).isEqualTo(Closing.CLOSED);
        assertThat(cashier.pay(bill, opened).status()).isEqualTo(409);
        assertThatThrownBy(() -> cashier.open(bill)).isInstanceOf(Refused.class).hasMessage("PAYMENT_CLOSED");
    }

    @Test
    void closingWhatNobodyOpenedIsDone() {
        assertThat(cashier.close(cashier.bill())).isEqualTo(Closing.CLOSED);
    }

    @Test
    void closingFindsTheMoneyThatWasFaster() {
        Bill bill = cashier.bill();
        cashier.faults("{\"notifications\": {\"drop\": true}}");
        cashier.pay(bill, cashier.open(bill)).ok();
        assertThat(cashier.close(bill)).isEqualTo(Closing.CAPTURED);
        assertThat(owner.captures(bill.reference())).hasSize(1);
    }

    @Test
    void aDroppedNotificationIsMadeUpForByAsking() {
        Bill bill = cashier.bill();
        cashier.faults("{\"notifications\": {\"drop\": true}}");
        cashier.pay(bill, cashier.open(bill)).ok();
        cashier.hurry(bill);
        eventually(() -> assertThat(cashier.view(bill).status()).isEqualTo(PaymentStatus.CAPTURED));
    }

    @Test
    void theShopperMayAskHimself() {
        Bill bill = cashier.bill();
        cashier.faults("{\"notifications\": {\"drop\": true}}");
        cashier.pay(bill, cashier.open(bill)).ok();
        assertThat(cashier.check(bill).status()).isEqualTo(PaymentStatus.CAPTURED);
    }

    @Test
    void aPrepayThatTimedOutAfterWechatTookItIsPreparedAgainUnderItsNumber() {
        Bill bill = cashier.bill();
        cashier.faults(
                "{\"api\": [{\"path\": \"/v3/pay/transactions/jsapi\", \"acceptThenTimeout\": true, \"times\": 1}]}");
        assertThatThrownBy(() -> cashier.open(bill)).isInstanceOf(Refused.class).hasMessage("WECHAT_PAY_UNAVAILABLE");
        cashier.pay(bill, cashier.open(bill)).ok();
        eventually(() -> assertThat(cashier.view(bill).status()).isEqualTo(PaymentStatus.CAPTURED));
        assertThat(cashier.details(bill).attempts()).hasSize(1);
    }

    @Test
    void anUnsignedOrWronglySignedAnswerIsNotBelieved() {
        for (String flaw : new String[] {"unsigned", "wrongSignature"}) {
            Bill bill = cashier.bill();
            cashier.faults(
                    "{\"api\": [{\"path\": \"/v3/pay/transactions/jsapi\", \"" + flaw + "\": true, \"times\": 1}]}");
            assertThatThrownBy(() -> cashier.open(bill)).hasMessage("WECHAT_PAY_UNAVAILABLE");
            assertThat(cashier.open(bill).wechatPay()).isPresent();
        }
    }

    @Test
    void moneyThatTheOwnerCannotUseGoesBack() {
        Bill bill = cashier.bill();
        owner.willRefuse(bill.reference(), "订单已关闭，自动退款");
        cashier.pay(bill, cashier.open(bill)).ok();
        eventually(() -> assertThat(cashier.refunds(bill)).singleElement().satisfies(refund -> {
            assertThat(refund.kind()).isEqualTo("LATE");
            assertThat(refund.status()).isEqualTo(RefundStatus.SUCCESS);
            assertThat(refund.amount()).isEqualTo(Money.ofFen(8_800));
        }));
        assertThat(cashier.view(bill).status()).isEqualTo(PaymentStatus.CLOSED);
        String number = outTradeNo(cashier.details(bill).attempts().get(0));
        assertThat(cashier.alerts(number)).containsExactly("LATE_MONEY");
        assertThat(owner.refunds(bill.reference())).isEmpty();
    }

    @Test
    void moneyAfterTheClosingIsOfferedToTheOwnerOnceMore() {
        Bill bill = cashier.bill();
        PaymentView opened = cashier.open(bill);
        cashier.close(bill);
        cashier.payAnyway(bill, opened).ok();
        eventually(() -> assertThat(cashier.view(bill).status()).isEqualTo(PaymentStatus.CAPTURED));
        assertThat(owner.captures(bill.reference())).hasSize(1);
    }

    @RepeatedTest(20)
    void ofTwoPaidAttemptsOneWinsAndTheOtherIsRefunded() {
        Bill bill = cashier.bill();
        PaymentView first = cashier.open(bill, Money.ofFen(900));
        PaymentView second = cashier.open(bill, Money.ofFen(700));
        cashier.pay(bill, second).ok();
        cashier.payAnyway(bill, first).ok();
        eventually(
                () -> assertThat(cashier.refunds(bill)).singleElement().satisfies(refund -> assertThat(refund.status())
                        .isEqualTo(RefundStatus.SUCCESS)));
        assertThat(cashier.details(bill).attempts())
                .filteredOn(attempt -> attempt.kept().orElse(false))
                .hasSize(1);
        assertThat(owner.captures(bill.reference())).hasSize(1);
    }
}
