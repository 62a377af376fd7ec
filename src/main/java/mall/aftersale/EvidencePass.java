package mall.aftersale;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import mall.identity.DataCipher;
import mall.platform.wechat.WechatConfig;

/**
 * Addresses under which WeChat may fetch a picture that only its owner may see otherwise: the token and an hour of
 * expiry, sealed with the mall's own key, so that nobody else can make one.
 */
@ApplicationScoped
class EvidencePass {

    /** Where the pictures are served to holders of a pass. */
    static final String PATH = "/callbacks/wechat/after-sale-images/";

    private static final String PURPOSE = "after-sale-image";
    private static final String BETWEEN = " ";

    private final DataCipher cipher;
    private final WechatConfig wechat;

    EvidencePass(DataCipher cipher, WechatConfig wechat) {
        this.cipher = cipher;
        this.wechat = wechat;
    }

    /** An address that is good until then. */
    String addressOf(EvidenceToken token, Instant until) {
        return wechat.notifyBaseUrl() + PATH + cipher.seal(PURPOSE, token.text() + BETWEEN + until.getEpochSecond());
    }

    /** The picture that a pass is good for at this moment. */
    Optional<EvidenceToken> tokenOf(String pass, Instant now) {
        try {
            String[] parts = cipher.open(PURPOSE, pass).split(BETWEEN);
            Instant until = Instant.ofEpochSecond(Long.parseLong(parts[1]));
            return now.isBefore(until) ? Optional.of(new EvidenceToken(parts[0])) : Optional.empty();
        } catch (IllegalStateException | IllegalArgumentException forged) {
            return Optional.empty();
        }
    }
}
