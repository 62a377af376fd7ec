package mall.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.payment.Cashier.Bill;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.UnitOfWork;
import mall.testing.Await;
import org.junit.jupiter.api.Test;

/** What WeChat's bill says and our books say is compared line by line. */
@QuarkusTest
class ReconcileBillIT {

    @Inject
    Cashier cashier;

    @Inject
    ReconcileBill reconciliation;

    @Inject
    PaymentQueries queries;

    @Inject
    UnitOfWork work;

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Test
    void onlyWhatDiffersIsListed() {
        Bill agreed = cashier.bill();
        Bill doubtful = cashier.bill();
        cashier.paid(agreed);
        cashier.paid(doubtful);
        cashier.faults("{\"bills\": {\"anyDay\": true}}");
        LocalDate today = BusinessTime.dayOf(clock.instant());
        shift(doubtful, 1);
        Await.result(() -> reconciliation.reconcile(today));
        shift(doubtful, -1);
        cashier.goodDay();
        assertThat(Await.result(() -> queries.billDifferences(today)))
                .filteredOn(difference -> difference.number().equals(numberOf(agreed)))
                .isEmpty();
        assertThat(Await.result(() -> queries.billDifferences(today)))
                .filteredOn(difference -> difference.number().equals(numberOf(doubtful)))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.ours()).contains(Money.ofFen(8_801));
                    assertThat(difference.theirs()).contains(Money.ofFen(8_800));
                });
    }

    // a slip in our books
    private void shift(Bill bill, long fen) {
        AttemptId attempt = cashier.details(bill).attempts().get(0).id();
        Await.result(() -> work.write(() ->
                sql.update("UPDATE pay_attempt SET captured_fen = captured_fen + $2 WHERE id = $1", attempt, fen)));
    }

    private String numberOf(Bill bill) {
        return Ids.text(cashier.details(bill).attempts().get(0).id());
    }
}
