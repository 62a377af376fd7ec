package mall.platform.wechat;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/**
 * Hears of events that WeChat pushes to the mini-program's server, after their signature was verified and they were
 * stored. Implemented by CDI beans in any room; must be safe to repeat.
 */
public interface WechatPushHandler {

    /** The events this handler hears, as WeChat spells them in {@code Event}, e.g. {@code wxa_media_check}. */
    Set<String> events();

    /**
     * Acts on the message, with the same rules of repetition as
     * {@link mall.platform.outbox.EventListener#on}.
     *
     * @param message as WeChat sent it: {@code Event}, {@code FromUserName} (the openid), {@code CreateTime}, …
     */
    Uni<Void> on(JsonObject message);
}
