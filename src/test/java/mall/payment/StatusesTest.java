package mall.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import mall.kernel.Status;
import mall.kernel.Transitions;
import org.junit.jupiter.api.Test;

/** The three tables, move by move; every other pair changes nothing. */
class StatusesTest {

    private static final List<Object> PAYMENT_CAUSES =
            List.of(new PaymentCause.MoneyKept(), new PaymentCause.GivenUp());
    private static final List<Object> ATTEMPT_CAUSES =
            List.of(new AttemptCause.Prepared(), new AttemptCause.MoneyArrived(), new AttemptCause.ClosedAtWechat());
    private static final List<Object> REFUND_CAUSES = List.of(
            new RefundCause.Accepted(), new RefundCause.Arrived(), new RefundCause.Stuck(), new RefundCause.GivenUp());

    @Test
    void payment() {
        assertThat(moves(PaymentStatus.TABLE, PaymentStatus.values(), PAYMENT_CAUSES))
                .containsExactlyInAnyOrder(
                        "OPEN MoneyKept CAPTURED", "OPEN GivenUp CLOSED", "CLOSED MoneyKept CAPTURED");
        assertThat(PaymentStatus.TABLE.reachable()).containsExactlyInAnyOrder(PaymentStatus.values());
        assertThat(PaymentStatus.TABLE.isTerminal(PaymentStatus.CAPTURED)).isTrue();
    }

    @Test
    void attempt() {
        assertThat(moves(AttemptStatus.TABLE, AttemptStatus.values(), ATTEMPT_CAUSES))
                .containsExactlyInAnyOrder(
                        "PREPARING Prepared READY",
                        "PREPARING MoneyArrived CAPTURED",
                        "PREPARING ClosedAtWechat CLOSED",
                        "READY Prepared READY",
                        "READY MoneyArrived CAPTURED",
                        "READY ClosedAtWechat CLOSED",
                        "CLOSED MoneyArrived CAPTURED");
        assertThat(AttemptStatus.TABLE.reachable()).containsExactlyInAnyOrder(AttemptStatus.values());
        assertThat(AttemptStatus.TABLE.isTerminal(AttemptStatus.CAPTURED)).isTrue();
    }

    @Test
    void refund() {
        assertThat(moves(RefundStatus.TABLE, RefundStatus.values(), REFUND_CAUSES))
                .containsExactlyInAnyOrder(
                        "PENDING Accepted PROCESSING",
                        "PENDING Arrived SUCCESS",
                        "PENDING Stuck ABNORMAL",
                        "PENDING GivenUp CLOSED",
                        "PROCESSING Arrived SUCCESS",
                        "PROCESSING Stuck ABNORMAL",
                        "PROCESSING GivenUp CLOSED",
                        "ABNORMAL Accepted PROCESSING",
                        "ABNORMAL Arrived SUCCESS",
                        "ABNORMAL GivenUp CLOSED");
        assertThat(RefundStatus.TABLE.reachable()).containsExactlyInAnyOrder(RefundStatus.values());
        assertThat(RefundStatus.TABLE.isTerminal(RefundStatus.SUCCESS)).isTrue();
    }

    private static <S extends Enum<S> & Status> List<String> moves(
            Transitions<S> table, S[] statuses, List<Object> causes) {
        return Stream.of(statuses)
                .flatMap(status -> causes.stream().flatMap(cause -> table.after(status, cause).stream()
                        .map(next -> status + " " + cause.getClass().getSimpleName() + " " + next)))
                .toList();
    }
}
