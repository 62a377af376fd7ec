package mall.wechatsim;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The door of api.mch.weixin.qq.com: only what the merchant signed comes in, only what WeChat signed goes out. */
final class PayGate {

    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Pattern FIELD = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private final World world;
    private final Credentials credentials;
    private final Signatures signatures;
    private Set<String> nonces = ConcurrentHashMap.newKeySet();
    private Set<String> olderNonces = Set.of();
    private Instant noncesSince = Instant.EPOCH;

    PayGate(World world, Credentials credentials, Signatures signatures) {
        this.world = world;
        this.credentials = credentials;
        this.signatures = signatures;
    }

    /** The handler behind the door. Refuses with SIGN_ERROR what is not properly signed. */
    Handler guarded(Handler handler) {
        return call -> {
            Instant now = world.now();
            Answer answer;
            try {
                admit(call, now);
                answer = handler.handle(call);
            } catch (PayRefused refused) {
                answer = refused.answer();
            } catch (IOException notJson) {
                answer = PayRefused.parameter("请求体不是合法的JSON").answer();
            }
            Answer named = answer.with(Map.of("Request-ID", "08" + Ids.hex(40).toUpperCase(Locale.ROOT)));
            return named.success() ? named.with(signatures.vouchFor(named.body(), modeFor(call), now)) : named;
        };
    }

    /** Refuses with NO_AUTH another merchant's or app's numbers. */
    void requireOwn(String field, String expected, String actual) {
        if (!expected.equals(actual)) {
            String code = field.equals("appid") ? "APPID_MCHID_NOT_MATCH" : "MCH_NOT_EXISTS";
            throw new PayRefused(400, code, field + "与商户不匹配");
        }
    }

    private void admit(Call call, Instant now) {
        Map<String, String> fields = authorization(call.header("Authorization"));
        if (!credentials.merchantId().equals(fields.get("mchid"))) {
            throw PayRefused.signature("商户号不存在或与证书不匹配");
        }
        if (!credentials.merchantSerial().equalsIgnoreCase(fields.get("serial_no"))) {
            throw PayRefused.signature("商户证书序列号有误");
        }
        String timestamp = fields.getOrDefault("timestamp", "");
        String nonce = fields.getOrDefault("nonce_str", "");
        requireFresh(timestamp, now);
        if (nonce.isEmpty()
                || !signatures.merchantSigned(
                        signedMessage(call, timestamp, nonce), fields.getOrDefault("signature", ""))) {
            throw PayRefused.signature("签名错误，请检查后再试");
        }
        if (!remember(timestamp + nonce, now)) {
            throw PayRefused.signature("随机串重复，疑似重放请求");
        }
    }

    private static Map<String, String> authorization(@Nullable String header) {
        if (header == null || !header.startsWith(Signatures.SCHEMA + " ")) {
            throw PayRefused.signature("Http头Authorization缺失或认证类型不正确");
        }
        Map<String, String> fields = new HashMap<>();
        Matcher matcher = FIELD.matcher(header);
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2));
        }
        return fields;
    }

    private static void requireFresh(String timestamp, Instant now) {
        try {
            Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
            if (Duration.between(at, now).abs().compareTo(SKEW) > 0) {
                throw PayRefused.signature("Http头Authorization中的timestamp与发起请求的时间不得超过5分钟");
            }
        } catch (NumberFormatException e) {
            throw PayRefused.signature("Http头Authorization中的timestamp有误");
        }
    }

    private static byte[] signedMessage(Call call, String timestamp, String nonce) {
        String head = call.method() + "\n" + call.pathAndQuery() + "\n" + timestamp + "\n" + nonce + "\n";
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        message.writeBytes(call.body());
        message.write('\n');
        return message.toByteArray();
    }

    /** Two generations of nonces cover the window in which a request is fresh, in bounded memory. */
    private synchronized boolean remember(String nonce, Instant now) {
        if (Duration.between(noncesSince, now).compareTo(SKEW.multipliedBy(2)) > 0) {
            olderNonces = nonces;
            nonces = ConcurrentHashMap.newKeySet();
            noncesSince = now;
        }
        return !olderNonces.contains(nonce) && nonces.add(nonce);
    }

    private SigningMode modeFor(Call call) {
        String serial = call.header("Wechatpay-Serial");
        if (credentials.platformSerial().equalsIgnoreCase(serial) || call.path().equals("/v3/certificates")) {
            return SigningMode.PLATFORM_CERTIFICATE;
        }
        return credentials.publicKeyId().equals(serial) ? SigningMode.PUBLIC_KEY : world.signingMode();
    }
}
