package mall.platform.wechat;

import static mall.platform.wechat.NotificationError.NOTIFICATION_FORGED;
import static mall.platform.wechat.NotificationError.NOTIFICATION_KEY_UNKNOWN;
import static mall.platform.wechat.NotificationError.NOTIFICATION_NOT_SIGNED;
import static mall.platform.wechat.NotificationError.NOTIFICATION_STALE;

import com.github.binarywang.wxpay.v3.auth.Verifier;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a notification is WeChat's and fresh. WxJava's own parser skips the check without headers, accepts a stamp of
 * any age and any name of a key (wechat.md §3.4), so the check is made here, on the bytes as they came. It takes some
 * 50 µs of computing, which the event loop can spare.
 */
final class SealCheck {

    private static final Duration WINDOW = Duration.ofSeconds(300);

    private final Predicate<String> knownKeys;
    private final Verifier verifier;

    SealCheck(Predicate<String> knownKeys, Verifier verifier) {
        this.knownKeys = knownKeys;
        this.verifier = verifier;
    }

    /** Refuses with NOTIFICATION_NOT_SIGNED, _STALE, _KEY_UNKNOWN or _FORGED. */
    void require(Seal seal, byte[] body, Instant now) {
        String timestamp = present(seal.timestamp());
        String nonce = present(seal.nonce());
        String serial = present(seal.serial());
        String signature = present(seal.signature());
        if (!isFresh(timestamp, now)) {
            throw NOTIFICATION_STALE.refuse();
        }
        if (!knownKeys.test(serial)) {
            throw NOTIFICATION_KEY_UNKNOWN.refuse();
        }
        if (!verifier.verify(serial, signed(timestamp, nonce, body), signature)) {
            throw NOTIFICATION_FORGED.refuse();
        }
    }

    private static String present(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw NOTIFICATION_NOT_SIGNED.refuse();
        }
        return header;
    }

    private static boolean isFresh(String timestamp, Instant now) {
        // at most eleven digits: what is longer is no second of this age
        return timestamp.matches("\\d{1,11}")
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                                .abs()
                                .compareTo(WINDOW)
                        <= 0;
    }

    private static byte[] signed(String timestamp, String nonce, byte[] body) {
        var message = new ByteArrayOutputStream(body.length + 64);
        message.writeBytes((timestamp + "\n" + nonce + "\n").getBytes(StandardCharsets.UTF_8));
        message.writeBytes(body);
        message.write('\n');
        return message.toByteArray();
    }
}
