package mall.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import mall.platform.wechat.NotificationError;
import mall.platform.wechat.Seal;
import mall.platform.wechat.SealedInbox;

/** Takes WeChat's notifications of payments and refunds; thinking comes later. */
@ApplicationScoped
public class Notifications {

    static final String PAID = "payment.paid";
    static final String REFUNDED = "payment.refunded";

    private final SealedInbox inbox;
    private final Opener opener;

    Notifications(SealedInbox inbox, Opener opener) {
        this.inbox = inbox;
        this.opener = opener;
    }

    /** A shopper has paid. Refuses with a {@link NotificationError}; a repeat is a success. */
    public Uni<Void> paid(Seal seal, byte[] body) {
        return inbox.accept(PAID, seal, body, text -> opener.paid(text).told().id());
    }

    /** A refund has moved. Refuses with a {@link NotificationError}; a repeat is a success. */
    public Uni<Void> refunded(Seal seal, byte[] body) {
        return inbox.accept(
                REFUNDED, seal, body, text -> opener.refunded(text).told().id());
    }
}
