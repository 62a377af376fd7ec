package mall.platform.wechat;

import static mall.platform.wechat.NotificationError.NOTIFICATION_FORGED;
import static mall.platform.wechat.NotificationError.NOTIFICATION_KEY_UNKNOWN;
import static mall.platform.wechat.NotificationError.NOTIFICATION_NOT_SIGNED;
import static mall.platform.wechat.NotificationError.NOTIFICATION_STALE;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.binarywang.wxpay.v3.auth.PublicCertificateVerifier;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import mall.kernel.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what WeChat has signed, lately and under a name we know, gets in. */
class SealCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String KEY_ID = "PUB_KEY_ID_0123456789";
    private static final byte[] BODY = "{\"id\":\"有人付款了\"}".getBytes(StandardCharsets.UTF_8);
    private static final KeyPair KEYS = keys();

    private final SealCheck check =
            new SealCheck(KEY_ID::equals, new PublicCertificateVerifier(KEYS.getPublic(), KEY_ID));

    @Test
    void aGenuineSealHolds() {
        assertThatCode(() -> check.require(seal(NOW), BODY, NOW)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void noHeaderMayBeMissingOrBlank(int which) {
        Seal whole = seal(NOW);
        for (String flaw : new String[] {null, "", " "}) {
            String[] headers = {whole.timestamp(), whole.nonce(), whole.serial(), whole.signature()};
            headers[which] = flaw;
            refused(new Seal(headers[0], headers[1], headers[2], headers[3]), BODY, NOTIFICATION_NOT_SIGNED);
        }
    }

    @ParameterizedTest
    @CsvSource({"-301,false", "-300,true", "0,true", "300,true", "301,false"})
    void theStampMayBeFiveMinutesOff(int seconds, boolean admitted) {
        Seal seal = seal(NOW.plusSeconds(seconds));
        if (admitted) {
            assertThatCode(() -> check.require(seal, BODY, NOW)).doesNotThrowAnyException();
        } else {
            refused(seal, BODY, NOTIFICATION_STALE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "-1", "99999999999999999999", "1.5"})
    void aStampThatIsNoSecondIsStale(String timestamp) {
        refused(new Seal(timestamp, "n", KEY_ID, "c2ln"), BODY, NOTIFICATION_STALE);
    }

    @Test
    void aKeyOfAnotherNameIsNotTrusted() {
        Seal seal = seal(NOW);
        refused(
                new Seal(seal.timestamp(), seal.nonce(), "PUB_KEY_ID_99", seal.signature()),
                BODY,
                NOTIFICATION_KEY_UNKNOWN);
    }

    @Test
    void aChangedBodyIsForged() {
        refused(seal(NOW), "{\"id\":\"没有人付款\"}".getBytes(StandardCharsets.UTF_8), NOTIFICATION_FORGED);
    }

    @Test
    void aChangedNonceIsForged() {
        Seal seal = seal(NOW);
        refused(new Seal(seal.timestamp(), "other", seal.serial(), seal.signature()), BODY, NOTIFICATION_FORGED);
    }

    private void refused(Seal seal, byte[] body, ErrorCode code) {
        assertThatThrownBy(() -> check.require(seal, body, NOW)).hasMessage(code.name());
    }

    private static Seal seal(Instant at) {
        String timestamp = Long.toString(at.getEpochSecond());
        return new Seal(timestamp, "nonce", KEY_ID, signature(timestamp + "\nnonce\n", BODY));
    }

    private static String signature(String head, byte[] body) {
        try {
            Signature signing = Signature.getInstance("SHA256withRSA");
            signing.initSign(KEYS.getPrivate());
            signing.update(head.getBytes(StandardCharsets.UTF_8));
            signing.update(body);
            signing.update((byte) '\n');
            return Base64.getEncoder().encodeToString(signing.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
