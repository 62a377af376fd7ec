package mall.identity;

import cn.binarywang.wx.miniapp.api.WxMaService;
import cn.binarywang.wx.miniapp.util.crypt.WxMaCryptUtils;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mall.kernel.Sha256;
import mall.platform.db.InOrder;
import mall.platform.outbox.Inbox;
import mall.platform.outbox.InboxHandler;
import mall.platform.wechat.WechatConfig;
import mall.platform.wechat.WechatPushHandler;
import me.chanjar.weixin.common.error.WxRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * Messages that WeChat pushes to the mini-program's server, in safe mode and JSON. A message is verified, stored once
 * and acknowledged; then the {@link WechatPushHandler}s of its event hear of it. WxJava's own entry verifies nothing
 * (wechat.md §3.1, message push), so the signature, our own name, the age and the repetition are checked here.
 */
@ApplicationScoped
public class WechatMessages implements InboxHandler {

    private static final String ADDRESS = "identity.wechat-message";
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final WxMaService wechat;
    private final WechatConfig config;
    private final Inbox inbox;
    private final DataCipher cipher;
    private final List<WechatPushHandler> handlers;
    private final Clock clock;

    WechatMessages(
            WxMaService wechat,
            WechatConfig config,
            Inbox inbox,
            DataCipher cipher,
            @All List<WechatPushHandler> handlers,
            Clock clock) {
        this.wechat = wechat;
        this.config = config;
        this.inbox = inbox;
        this.cipher = cipher;
        this.handlers = handlers;
        this.clock = clock;
    }

    /** What WeChat's query says about a call; anything may be missing. */
    public record Stamp(
            @Nullable String signature,
            @Nullable String timestamp,
            @Nullable String nonce) {

        private boolean isComplete() {
            return signature != null && timestamp != null && nonce != null;
        }
    }

    /** Refuses with WECHAT_SIGNATURE_INVALID a URL check that is not WeChat's. */
    public void requireGenuine(Stamp stamp) {
        if (!stamp.isComplete()
                || isStale(stamp)
                || !wechat.checkSignature(stamp.timestamp(), stamp.nonce(), stamp.signature())) {
            throw IdentityError.WECHAT_SIGNATURE_INVALID.refuse();
        }
    }

    /**
     * Verifies and stores a message; a repeat is a success that changes nothing. Refuses with WECHAT_SIGNATURE_INVALID.
     *
     * @param stamp with {@code msg_signature}
     * @param body {@code {"ToUserName", "Encrypt"}}
     */
    public Uni<Void> accept(Stamp stamp, String body) {
        String message = open(stamp, body);
        // WeChat repeats a message word for word; its words rest sealed, since they name a person
        return inbox.accept(ADDRESS, Sha256.hex(message), cipher.seal(ADDRESS, message));
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public Uni<Void> on(String payload) {
        JsonObject message = new JsonObject(cipher.open(ADDRESS, payload));
        String event = message.getString("Event", "");
        List<WechatPushHandler> concerned = handlers.stream()
                .filter(handler -> handler.events().contains(event))
                .toList();
        return InOrder.each(concerned, handler -> handler.on(message));
    }

    private String open(Stamp stamp, String body) {
        if (!stamp.isComplete() || isStale(stamp) || config.messageAesKey().isEmpty()) {
            throw IdentityError.WECHAT_SIGNATURE_INVALID.refuse();
        }
        try {
            String encrypted = new JsonObject(body).getString("Encrypt");
            String message = new WxMaCryptUtils(wechat.getWxMaConfig())
                    .decryptContent(stamp.signature(), stamp.timestamp(), stamp.nonce(), encrypted);
            requireForUs(new JsonObject(message));
            return message;
        } catch (WxRuntimeException | IllegalArgumentException | DecodeException | ClassCastException nonsense) {
            throw IdentityError.WECHAT_SIGNATURE_INVALID.refuse();
        }
    }

    // the cipher of WxJava does not look at whose message it opened
    private void requireForUs(JsonObject message) {
        String receiver = message.getString("ToUserName");
        if (config.originalId().filter(us -> us.equals(receiver)).isEmpty()) {
            throw IdentityError.WECHAT_SIGNATURE_INVALID.refuse();
        }
    }

    private boolean isStale(Stamp stamp) {
        try {
            Instant sent = Instant.ofEpochSecond(Long.parseLong(String.valueOf(stamp.timestamp())));
            return Duration.between(sent, clock.instant()).abs().compareTo(WINDOW) > 0;
        } catch (NumberFormatException | DateTimeException | ArithmeticException nonsense) {
            return true;
        }
    }
}
