package mall.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Inbox;
import mall.platform.outbox.InboxHandler;

/** Thinks about "a refund has moved". */
@ApplicationScoped
class RefundedHandler implements InboxHandler {

    private final Opener opener;
    private final RefundPayment refunding;
    private final RefundStore refunds;
    private final NotificationStore notifications;
    private final Alerts alerts;
    private final Inbox inbox;
    private final UnitOfWork work;

    RefundedHandler(
            Opener opener,
            RefundPayment refunding,
            RefundStore refunds,
            NotificationStore notifications,
            Alerts alerts,
            Inbox inbox,
            UnitOfWork work) {
        this.opener = opener;
        this.refunding = refunding;
        this.refunds = refunds;
        this.notifications = notifications;
        this.alerts = alerts;
        this.inbox = inbox;
        this.work = work;
    }

    @Override
    public String address() {
        return Notifications.REFUNDED;
    }

    @Override
    public Uni<Void> on(String payload) {
        Notification.Refunded back = opener.refunded(payload);
        return work.write(() -> back.number()
                .map(refunds::locked)
                .orElse(Uni.createFrom().item(Optional.empty()))
                .chain(found -> found.map(refund -> settle(refund, back)).orElseGet(() -> unknown(back)))
                .invoke(inbox::settle));
    }

    private Uni<Void> settle(OwedRefund refund, Notification.Refunded back) {
        if (!refund.amount().equals(back.answer().amount())) {
            // signed by WeChat, yet not what we ordered: the job asks, and its books decide
            return note(refund, back, "DOUBTFUL")
                    .chain(() -> alerts.raise(
                            Alerts.Kind.DOUBTFUL_NOTIFICATION,
                            back.outRefundNo(),
                            "notification=" + back.told().id()));
        }
        return note(refund, back, "SETTLED").chain(() -> refunding.settle(refund.number(), back.answer()));
    }

    private Uni<Void> note(OwedRefund refund, Notification.Refunded back, String outcome) {
        return notifications.insertOnce(back.told(), refund.attempt(), refund.id(), outcome);
    }

    // a number that has given way to another is old news
    private Uni<Void> unknown(Notification.Refunded back) {
        return back.number()
                .map(refunds::wasClosed)
                .orElse(Uni.createFrom().item(false))
                .chain(wasOurs -> wasOurs
                        ? Uni.createFrom().voidItem()
                        : alerts.raise(
                                Alerts.Kind.UNKNOWN_NUMBER,
                                back.outRefundNo(),
                                "event=" + back.told().event()));
    }
}
