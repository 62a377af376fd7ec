package mall.wechatsim;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Turns a notice into the signed request of one attempt, flawed on demand. */
final class Sealer {

    /** What is wrong with an attempt. */
    enum Flaw {
        NONE,
        FORGED,
        SIGNTEST,
        STALE,
        WRONG_SERIAL
    }

    private static final Duration STALE_BY = Duration.ofMinutes(10);

    private final World world;
    private final Credentials credentials;
    private final Signatures signatures;

    Sealer(World world, Credentials credentials, Signatures signatures) {
        this.world = world;
        this.credentials = credentials;
        this.signatures = signatures;
    }

    HttpRequest seal(Notice notice, Flaw flaw) {
        Instant at = flaw == Flaw.STALE ? world.now().minus(STALE_BY) : world.now();
        return notice.channel() == Notice.Channel.PAY ? pay(notice, flaw, at) : push(notice, flaw, at);
    }

    private HttpRequest pay(Notice notice, Flaw flaw, Instant at) {
        byte[] body = notice.body().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = signatures.vouchFor(body, world.signingMode(), at);
        if (flaw == Flaw.FORGED) {
            headers.computeIfPresent("Wechatpay-Signature", (name, signature) -> Front.forged(signature));
        } else if (flaw == Flaw.SIGNTEST) {
            headers.computeIfPresent("Wechatpay-Signature", (name, real) -> "WECHATPAY/SIGNTEST/" + Ids.letters(320));
        } else if (flaw == Flaw.WRONG_SERIAL) {
            headers.put("Wechatpay-Serial", "PUB_KEY_ID_0" + Ids.digits(31));
        }
        HttpRequest.Builder request = Courier.request(notice.url())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return request.build();
    }

    private HttpRequest push(Notice notice, Flaw flaw, Instant at) {
        String timestamp = Long.toString(at.getEpochSecond());
        String nonce = Ids.digits(10);
        String encrypt = notice.body();
        String signed = flaw == Flaw.FORGED ? "forged" : encrypt;
        String url = "%s?signature=%s&timestamp=%s&nonce=%s&openid=%s&encrypt_type=aes&msg_signature=%s"
                .formatted(
                        notice.url(),
                        signatures.pushSignature(timestamp, nonce),
                        timestamp,
                        nonce,
                        notice.subject(),
                        signatures.pushSignature(timestamp, nonce, signed));
        String body = Json.text(Json.object("ToUserName", credentials.originalId(), "Encrypt", encrypt));
        return Courier.request(url)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
