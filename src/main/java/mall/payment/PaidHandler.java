package mall.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.payment.CapturePayment.Outcome;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.InboxHandler;

/** Thinks about "somebody has paid". */
@ApplicationScoped
class PaidHandler implements InboxHandler {

    private final Opener opener;
    private final CapturePayment capture;
    private final PaymentStore payments;
    private final AskWechat ask;
    private final Alerts alerts;
    private final UnitOfWork work;

    PaidHandler(
            Opener opener,
            CapturePayment capture,
            PaymentStore payments,
            AskWechat ask,
            Alerts alerts,
            UnitOfWork work) {
        this.opener = opener;
        this.capture = capture;
        this.payments = payments;
        this.ask = ask;
        this.alerts = alerts;
        this.work = work;
    }

    @Override
    public String address() {
        return Notifications.PAID;
    }

    @Override
    public Uni<Void> on(String payload) {
        Notification.Paid paid = opener.paid(payload);
        return paid.attempt()
                .map(attempt -> capture.told(attempt, paid.arrival(), paid.told()))
                .orElse(Uni.createFrom().item(Outcome.UNKNOWN))
                .chain(outcome -> switch (outcome) {
                    case KEPT, GIVEN_BACK, REPEATED -> Uni.createFrom().voidItem();
                    case UNKNOWN ->
                        alerts.raise(
                                Alerts.Kind.UNKNOWN_NUMBER,
                                paid.outTradeNo(),
                                "transaction=" + paid.arrival().transactionId());
                    case DOUBTFUL -> doubt(paid.attempt().orElseThrow(), paid);
                });
    }

    // Signed by WeChat, yet not what we asked for: its own books decide.
    private Uni<Void> doubt(AttemptId id, Notification.Paid paid) {
        return work.write(() -> alerts.raise(
                                Alerts.Kind.DOUBTFUL_NOTIFICATION,
                                paid.outTradeNo(),
                                "notification=" + paid.told().id() + " fen="
                                        + paid.arrival().amount().fen())
                        .chain(() -> payments.lockedWith(id)))
                .chain(locked -> ask.about(locked.orElseThrow().attempt()))
                .replaceWithVoid();
    }
}
