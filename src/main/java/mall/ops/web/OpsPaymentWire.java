package mall.ops.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.payment.AttemptStatus;
import mall.payment.PaymentQueries;
import mall.payment.PaymentStatus;
import mall.payment.PaymentView;
import mall.payment.RefundStatus;
import mall.payment.RefundView;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A payment with all that happened to it. */
@Schema(name = "OpsPayment")
record OpsPaymentWire(
        String id,
        String purpose,
        String referenceId,
        PaymentStatus status,
        long amountFen,
        long capturedFen,
        long refundedFen,
        @Nullable String transactionId,
        @Nullable OffsetDateTime capturedAt,
        List<Attempt> attempts,
        List<Notification> notifications,
        List<Refund> refunds) {

    static OpsPaymentWire of(PaymentQueries.Details details) {
        PaymentView payment = details.payment();
        return new OpsPaymentWire(
                Ids.text(payment.id()),
                payment.purpose(),
                Ids.text(payment.reference()),
                payment.status(),
                payment.amount().fen(),
                payment.captured().fen(),
                payment.refunded().fen(),
                payment.transactionId().orElse(null),
                time(payment.capturedAt()),
                details.attempts().stream().map(Attempt::of).toList(),
                details.notifications().stream().map(Notification::of).toList(),
                details.refunds().stream().map(Refund::of).toList());
    }

    /** One number at WeChat; {@code kept} says whether its money bought something. */
    @Schema(name = "OpsPaymentAttempt")
    record Attempt(
            String outTradeNo,
            AttemptStatus status,
            long amountFen,
            long capturedFen,
            long refundedFen,
            @Nullable Boolean kept,
            @Nullable String transactionId,
            OffsetDateTime createdAt,
            OffsetDateTime expiresAt,
            @Nullable OffsetDateTime capturedAt) {

        static Attempt of(PaymentQueries.AttemptView attempt) {
            return new Attempt(
                    Ids.text(attempt.id()),
                    attempt.status(),
                    attempt.amount().fen(),
                    attempt.captured().fen(),
                    attempt.refunded().fen(),
                    attempt.kept().orElse(null),
                    attempt.transactionId().orElse(null),
                    BusinessTime.onTheWire(attempt.createdAt()),
                    BusinessTime.onTheWire(attempt.expiresAt()),
                    time(attempt.capturedAt()));
        }
    }

    /** What WeChat told us, and what came of it. */
    @Schema(name = "OpsPaymentNotification")
    record Notification(
            String id,
            String event,
            String outTradeNo,
            @Nullable String refundId,
            String outcome,
            OffsetDateTime receivedAt) {

        static Notification of(PaymentQueries.NotificationView told) {
            return new Notification(
                    told.id(),
                    told.event(),
                    Ids.text(told.attempt()),
                    told.refund().map(Ids::text).orElse(null),
                    told.outcome(),
                    BusinessTime.onTheWire(told.receivedAt()));
        }
    }

    /** Money on its way back. */
    @Schema(name = "OpsPaymentRefund")
    record Refund(
            String id,
            String outRefundNo,
            RefundStatus status,
            long amountFen,
            String reason,
            String kind,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime settledAt) {

        static Refund of(RefundView refund) {
            return new Refund(
                    Ids.text(refund.id()),
                    refund.number(),
                    refund.status(),
                    refund.amount().fen(),
                    refund.reason(),
                    refund.kind(),
                    BusinessTime.onTheWire(refund.createdAt()),
                    time(refund.settledAt()));
        }
    }

    /** Something that a person should look at; {@code subject} is our number at WeChat, or a day. */
    @Schema(name = "OpsPaymentAlert")
    record Alert(String id, String kind, String subject, String detail, OffsetDateTime createdAt) {

        static Alert of(PaymentQueries.Alert alert) {
            return new Alert(
                    Ids.text(alert.id()),
                    alert.kind(),
                    alert.subject(),
                    alert.detail(),
                    BusinessTime.onTheWire(alert.createdAt()));
        }
    }

    /** A line in which WeChat's bill and our books differ; an amount is null where the line is missing. */
    @Schema(name = "OpsBillDifference")
    record BillDifference(
            LocalDate day,
            String kind,
            String number,
            @Nullable Long oursFen,
            @Nullable Long theirsFen) {

        static BillDifference of(PaymentQueries.BillDifference difference) {
            return new BillDifference(
                    difference.day(),
                    difference.kind(),
                    difference.number(),
                    difference.ours().map(Money::fen).orElse(null),
                    difference.theirs().map(Money::fen).orElse(null));
        }
    }

    private static @Nullable OffsetDateTime time(Optional<Instant> instant) {
        return instant.map(BusinessTime::onTheWire).orElse(null);
    }
}
