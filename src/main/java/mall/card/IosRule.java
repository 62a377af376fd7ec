package mall.card;

import static mall.card.CardError.CARD_NOT_ON_IOS;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Virtual goods may not be sold through WeChat Pay on iOS (wechat.md §4.11): a switch takes cards off sale there. The
 * mini-program says what it runs on; who lies only buys what the shop must not offer him.
 */
@ApplicationScoped
public class IosRule {

    /** What the mini-program runs on, as {@code wx.getDeviceInfo().platform} says. */
    public static final String HEADER = "X-Client-Platform";

    private static final String IOS = "ios";

    private final HttpServerRequest request;
    private final CardConfig config;

    IosRule(HttpServerRequest request, CardConfig config) {
        this.request = request;
        this.config = config;
    }

    /** Whether cards may be sold to the caller of this request; call it before anything asynchronous. */
    public boolean allowsSale() {
        return config.soldOnIos() || !IOS.equalsIgnoreCase(request.getHeader(HEADER));
    }

    /** Refuses with CARD_NOT_ON_IOS. */
    void requireSale() {
        if (!allowsSale()) {
            throw CARD_NOT_ON_IOS.refuse();
        }
    }
}
