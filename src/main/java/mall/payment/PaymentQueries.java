package mall.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mall.kernel.Money;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** What ops sees of payments. */
@ApplicationScoped
public class PaymentQueries {

    /** A payment with all that happened to it; no personal data. */
    public record Details(
            PaymentView payment,
            List<AttemptView> attempts,
            List<NotificationView> notifications,
            List<RefundView> refunds) {}

    /**
     * One number at WeChat.
     *
     * @param kept whether the money bought what it was paid for; empty before it arrived
     */
    public record AttemptView(
            AttemptId id,
            Money amount,
            AttemptStatus status,
            Optional<String> transactionId,
            Money captured,
            Money refunded,
            Optional<Boolean> kept,
            Instant expiresAt,
            Optional<Instant> capturedAt,
            Instant createdAt) {}

    /** What WeChat told us, and what came of it. */
    public record NotificationView(
            String id,
            String event,
            AttemptId attempt,
            Optional<RefundId> refund,
            String outcome,
            Instant receivedAt) {}

    /** Something that a person should look at. */
    public record Alert(long id, String kind, String subject, String detail, Instant createdAt) {}

    /**
     * A line in which WeChat's bill and our books differ.
     *
     * @param kind PAYMENT or REFUND
     * @param number our number at WeChat
     * @param ours empty when we do not know it
     * @param theirs empty when WeChat does not know it
     */
    public record BillDifference(
            LocalDate day, String kind, String number, Optional<Money> ours, Optional<Money> theirs) {}

    private static final int MOST_DIFFERENCES = 1000;

    private final UnitOfWork work;
    private final PaymentStore payments;
    private final NotificationStore notifications;
    private final RefundStore refunds;
    private final AlertStore alerts;
    private final BillStore bills;

    PaymentQueries(
            UnitOfWork work,
            PaymentStore payments,
            NotificationStore notifications,
            RefundStore refunds,
            AlertStore alerts,
            BillStore bills) {
        this.work = work;
        this.payments = payments;
        this.notifications = notifications;
        this.refunds = refunds;
        this.alerts = alerts;
        this.bills = bills;
    }

    /** The payment with its attempts, notifications and refunds. Refuses with PAYMENT_NOT_FOUND. */
    public Uni<Details> required(PaymentId id) {
        return work.read(() -> payments.view(id)
                .onItem()
                .transform(found -> found.orElseThrow(PaymentError.PAYMENT_NOT_FOUND::refuse))
                .chain(this::details));
    }

    /** Alerts, newest first. */
    public Uni<Page<Alert>> alerts(long before, int limit) {
        return work.read(() -> alerts.latest(before, limit + 1))
                .map(rows -> Page.cut(rows, limit, alert -> Ids.text(alert.id())));
    }

    /** Where WeChat's bill of a business day and our books differ; at most a thousand lines. */
    public Uni<List<BillDifference>> billDifferences(LocalDate day) {
        return work.read(() -> bills.differences(day, MOST_DIFFERENCES));
    }

    private Uni<Details> details(PaymentView payment) {
        return payments.attempts(payment.id())
                .chain(attempts -> notifications.of(payment.id()).chain(told -> refunds.of(payment.id())
                        .map(back -> new Details(payment, attempts, told, back))));
    }
}
