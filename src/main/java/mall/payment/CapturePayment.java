package mall.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import mall.kernel.ErrorCode;
import mall.kernel.Refused;
import mall.payment.PaymentStore.Locked;
import mall.payment.spi.Capture;
import mall.payment.spi.Verdict;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Inbox;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Settles money that has arrived: it is kept by its owner or owed back, in one transaction, once. Notification and
 * query meet here; whichever comes second finds nothing to do.
 */
@ApplicationScoped
class CapturePayment {

    /** What became of money that arrived. */
    enum Outcome {
        KEPT,
        GIVEN_BACK,
        /** It was settled before. */
        REPEATED,
        /** The notification contradicts our books; nothing was done, WeChat must be asked. */
        DOUBTFUL,
        /** We have no such attempt. */
        UNKNOWN
    }

    /** Money that is not kept; the name is the kind of its refund. */
    private enum Unwanted {
        LATE(Alerts.Kind.LATE_MONEY),
        SURPLUS(Alerts.Kind.SURPLUS_MONEY),
        MISMATCH(Alerts.Kind.MISMATCHED_MONEY);

        private final Alerts.Kind alert;

        Unwanted(Alerts.Kind alert) {
            this.alert = alert;
        }
    }

    private static final Logger LOG = Logger.getLogger(CapturePayment.class);

    private final UnitOfWork work;
    private final PaymentStore payments;
    private final NotificationStore notifications;
    private final RefundStore refunds;
    private final Alerts alerts;
    private final Inbox inbox;
    private final Ids ids;
    private final MeterRegistry metrics;
    private final Owners owners;

    CapturePayment(
            UnitOfWork work,
            PaymentStore payments,
            NotificationStore notifications,
            RefundStore refunds,
            Alerts alerts,
            Inbox inbox,
            Ids ids,
            MeterRegistry metrics,
            Owners owners) {
        this.work = work;
        this.payments = payments;
        this.notifications = notifications;
        this.refunds = refunds;
        this.alerts = alerts;
        this.inbox = inbox;
        this.ids = ids;
        this.metrics = metrics;
        this.owners = owners;
    }

    /** Money that WeChat's answer to our question speaks of. */
    Uni<Outcome> found(AttemptId attempt, Arrival arrival) {
        return settle(attempt, arrival, null);
    }

    /** Money that a notification speaks of; one that contradicts our books is not believed. */
    Uni<Outcome> told(AttemptId attempt, Arrival arrival, Notification notification) {
        return settle(attempt, arrival, notification);
    }

    // An owner that refuses on the way could not use the money after all: what he had begun is undone, and it goes
    // back.
    private Uni<Outcome> settle(AttemptId attempt, Arrival arrival, @Nullable Notification told) {
        return settle(attempt, arrival, told, locked -> ask(locked, arrival))
                .onFailure(CapturePayment::isRefusal)
                .recoverWithUni(refusal -> settle(attempt, arrival, told, locked -> declined((Refused) refusal)))
                .invoke(outcome -> note(attempt, outcome));
    }

    private Uni<Outcome> settle(
            AttemptId attempt, Arrival arrival, @Nullable Notification told, Function<Locked, Uni<Verdict>> owner) {
        return work.write(() -> payments.lockedWith(attempt)
                .chain(found -> found.map(locked -> decide(locked, arrival, told, owner))
                        .orElse(Uni.createFrom().item(Outcome.UNKNOWN)))
                .invoke(outcome -> settleInbox(told, outcome)));
    }

    // a notification that left nothing open is taken care of in the very transaction it led to
    private void settleInbox(@Nullable Notification told, Outcome outcome) {
        if (told != null && outcome != Outcome.DOUBTFUL && outcome != Outcome.UNKNOWN) {
            inbox.settle();
        }
    }

    private Uni<Outcome> decide(
            Locked locked, Arrival arrival, @Nullable Notification told, Function<Locked, Uni<Verdict>> owner) {
        return switch (locked.payment().fateOf(locked.attempt(), arrival)) {
            case REPEATED -> noted(locked, told, Outcome.REPEATED);
            case OFFERED -> owner.apply(locked).chain(verdict -> obey(verdict, locked, arrival, told));
            case SURPLUS -> giveBack(locked, arrival, told, Unwanted.SURPLUS, "重复支付，已自动退款");
            case MISMATCH ->
                told == null
                        ? giveBack(locked, arrival, null, Unwanted.MISMATCH, "支付金额与订单不符，已自动退款")
                        : noted(locked, told, Outcome.DOUBTFUL);
        };
    }

    private Uni<Verdict> ask(Locked locked, Arrival arrival) {
        Payment payment = locked.payment();
        return owners.of(payment.purpose())
                .captured(new Capture(
                        payment.id(), payment.reference(), arrival.amount(), arrival.transactionId(), arrival.at()));
    }

    private static Uni<Verdict> declined(Refused refusal) {
        return Uni.createFrom().item(Verdict.refund(refusal.code().detail()));
    }

    // what is only unavailable now may be had when the money is offered again
    private static boolean isRefusal(Throwable failure) {
        return failure instanceof Refused refused && refused.code().kind() != ErrorCode.Kind.UNAVAILABLE;
    }

    private Uni<Outcome> obey(Verdict verdict, Locked locked, Arrival arrival, @Nullable Notification told) {
        if (verdict instanceof Verdict.Refund refused) {
            return giveBack(locked, arrival, told, Unwanted.LATE, refused.reason())
                    .call(() -> payments.giveUp(locked.payment().id()));
        }
        return payments.keep(locked, arrival, told).replaceWith(Outcome.KEPT);
    }

    private Uni<Outcome> giveBack(
            Locked locked, Arrival arrival, @Nullable Notification told, Unwanted kind, String reason) {
        Attempt attempt = locked.attempt();
        String detail = "payment=%s reference=%s fen=%d"
                .formatted(
                        Ids.text(attempt.payment()),
                        Ids.text(locked.payment().reference()),
                        arrival.amount().fen());
        return payments.giveBack(attempt, arrival)
                .chain(() -> refunds.owe(new RefundId(ids.next()), attempt, arrival.amount(), kind.name(), reason))
                .chain(() -> alerts.raise(kind.alert, attempt.outTradeNo(), detail))
                .chain(() -> noted(locked, told, Outcome.GIVEN_BACK));
    }

    private Uni<Outcome> noted(Locked locked, @Nullable Notification told, Outcome outcome) {
        return told == null
                ? Uni.createFrom().item(outcome)
                : notifications
                        .insertOnce(told, locked.attempt().id(), null, outcome.name())
                        .replaceWith(outcome);
    }

    private void note(AttemptId attempt, Outcome outcome) {
        metrics.counter("mall.payments", "act", "captured", "outcome", outcome.name())
                .increment();
        if (outcome != Outcome.REPEATED) {
            LOG.infof("payment_settled attempt=%s outcome=%s", Ids.text(attempt), outcome);
        }
    }
}
