package mall.platform.wechat;

import com.github.binarywang.wxpay.v3.auth.Verifier;
import com.github.binarywang.wxpay.v3.util.PemUtils;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import javax.crypto.Cipher;

/**
 * The keys of the merchant account: ours, to sign with, and WeChat's, to verify with. WeChat names the key it signed
 * with; a name that was not configured is never trusted. While a merchant moves from certificates to the public key
 * both are configured, because notifications change over gradually (wechat.md §3.2).
 */
@Singleton
public class WechatPayKeys implements Verifier {

    private final String merchantSerial;
    private final PrivateKey merchantKey;
    private final String preferred;
    private final Map<String, PublicKey> known = new HashMap<>();

    WechatPayKeys(WechatConfig config) {
        WechatConfig.Pay pay = config.pay();
        this.merchantSerial = pay.merchantSerial();
        this.merchantKey = PemUtils.loadPrivateKey(new ByteArrayInputStream(bytes(pay.merchantPrivateKeyFile())));
        pay.publicKeyId().ifPresent(id -> known.put(id, publicKey(required(pay.publicKeyFile(), "public-key-file"))));
        pay.platformCertificateSerial()
                .ifPresent(serial -> known.put(
                        serial,
                        certificate(required(pay.platformCertificateFile(), "platform-certificate-file"))
                                .getPublicKey()));
        this.preferred = switch (pay.mode()) {
            case PUBLIC_KEY -> required(pay.publicKeyId(), "public-key-id");
            case PLATFORM_CERTIFICATE -> required(pay.platformCertificateSerial(), "platform-certificate-serial");
        };
    }

    /** Name of the key we ask WeChat to sign with, as sent in {@code Wechatpay-Serial}. */
    String preferred() {
        return preferred;
    }

    String merchantSerial() {
        return merchantSerial;
    }

    PrivateKey merchantKey() {
        return merchantKey;
    }

    /** Whether a key of this name is configured. */
    public boolean knows(String serial) {
        return known.containsKey(serial);
    }

    /** Whether the named key made the signature over the message; false for an unknown key and for nonsense. */
    @Override
    public boolean verify(String serial, byte[] message, String signature) {
        PublicKey key = known.get(serial);
        if (key == null) {
            return false;
        }
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(key);
            check.update(message);
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException nonsense) {
            return false;
        }
    }

    /** A field that only WeChat can read (RSA-OAEP, base64), by the key named in {@code Wechatpay-Serial}. */
    public String encrypt(String field) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, known.get(preferred));
            return Base64.getEncoder().encodeToString(cipher.doFinal(field.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK knows RSA-OAEP", impossible);
        }
    }

    /** Asked by WxJava only to name a key or to encrypt for WeChat, and we do both by {@link #preferred}. */
    @Override
    public X509Certificate getValidCertificate() {
        throw new NoSuchElementException("keys are known by name, not as certificates");
    }

    private static PublicKey publicKey(Path file) {
        return PemUtils.loadPublicKey(new ByteArrayInputStream(bytes(file)));
    }

    private static X509Certificate certificate(Path file) {
        return PemUtils.loadCertificate(new ByteArrayInputStream(bytes(file)));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read a key file of mall.wechat.pay", unreadable);
        }
    }

    private static <T> T required(Optional<T> value, String key) {
        return value.orElseThrow(() -> new IllegalStateException("mall.wechat.pay." + key + " is missing"));
    }
}
