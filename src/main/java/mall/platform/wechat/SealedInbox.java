package mall.platform.wechat;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.function.Function;
import mall.kernel.Refused;
import mall.platform.outbox.Inbox;
import org.jboss.logging.Logger;

/**
 * Takes WeChat Pay's notifications: checks the seal, stores them as they came – still encrypted –, and is done; thinking
 * comes later. What a genuine notification says is never a reason to turn it away, since money may stand behind it.
 */
@ApplicationScoped
public class SealedInbox {

    private static final Logger LOG = Logger.getLogger(SealedInbox.class);

    private final SealCheck seals;
    private final Inbox inbox;
    private final Clock clock;
    private final MeterRegistry metrics;

    SealedInbox(WechatPayKeys keys, Inbox inbox, Clock clock, MeterRegistry metrics) {
        this.seals = new SealCheck(keys::knows, keys);
        this.inbox = inbox;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Stores a genuine notification once; a repeat is a success. Refuses with a {@link NotificationError}.
     *
     * @param address who thinks about it, see {@link mall.platform.outbox.InboxHandler#address}
     * @param idOf opens the body and gives WeChat's number of the telling; may refuse what is not to be taken
     */
    public Uni<Void> accept(String address, Seal seal, byte[] body, Function<String, String> idOf) {
        return Uni.createFrom()
                .item(() -> checked(seal, body, idOf))
                .onFailure(Refused.class)
                .invoke(refused -> note(address, ((Refused) refused).code().name()))
                .chain(id -> inbox.accept(address, id, text(body)))
                .invoke(() -> note(address, "ACCEPTED"));
    }

    private String checked(Seal seal, byte[] body, Function<String, String> idOf) {
        seals.require(seal, body, clock.instant());
        return idOf.apply(text(body));
    }

    private void note(String address, String outcome) {
        metrics.counter("mall.wechat.notifications", "address", address, "outcome", outcome)
                .increment();
        LOG.infof("notification address=%s outcome=%s", address, outcome);
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
