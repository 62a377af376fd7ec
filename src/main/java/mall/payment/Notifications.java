package mall.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.function.Function;
import mall.kernel.Refused;
import mall.platform.outbox.Inbox;
import mall.platform.wechat.WechatPayKeys;
import org.jboss.logging.Logger;

/**
 * Takes WeChat's notifications: checks, stores as they came – still encrypted –, and is done; thinking comes later. What
 * a genuine notification says is never a reason to turn it away, since money may stand behind it.
 */
@ApplicationScoped
public class Notifications {

    static final String PAID = "payment.paid";
    static final String REFUNDED = "payment.refunded";

    private static final Logger LOG = Logger.getLogger(Notifications.class);

    private final SealCheck seals;
    private final Opener opener;
    private final Inbox inbox;
    private final Clock clock;
    private final MeterRegistry metrics;

    Notifications(WechatPayKeys keys, Opener opener, Inbox inbox, Clock clock, MeterRegistry metrics) {
        this.seals = new SealCheck(keys::knows, keys);
        this.opener = opener;
        this.inbox = inbox;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** A shopper has paid. Refuses with a {@link NotificationError}; a repeat is a success. */
    public Uni<Void> paid(Seal seal, byte[] body) {
        return accept(PAID, seal, body, text -> opener.paid(text).told());
    }

    /** A refund has moved. Refuses with a {@link NotificationError}; a repeat is a success. */
    public Uni<Void> refunded(Seal seal, byte[] body) {
        return accept(REFUNDED, seal, body, text -> opener.refunded(text).told());
    }

    private Uni<Void> accept(String address, Seal seal, byte[] body, Function<String, Notification> open) {
        return Uni.createFrom()
                .item(() -> checked(seal, body, open))
                .onFailure(Refused.class)
                .invoke(refused -> note(address, ((Refused) refused).code().name()))
                .chain(told -> inbox.accept(address, told.id(), text(body)))
                .invoke(() -> note(address, "ACCEPTED"));
    }

    private Notification checked(Seal seal, byte[] body, Function<String, Notification> open) {
        seals.require(seal, body, clock.instant());
        return open.apply(text(body));
    }

    private void note(String address, String outcome) {
        metrics.counter("mall.payment.notifications", "address", address, "outcome", outcome)
                .increment();
        LOG.infof("notification address=%s outcome=%s", address, outcome);
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
