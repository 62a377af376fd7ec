package mall.identity;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import mall.platform.files.DataDir;

/**
 * Seals personal data for the row it rests in (product.md §0.8): AES-256-GCM with a random nonce. The purpose is bound
 * into the seal, so that a text sealed for one column does not open in another.
 */
@Startup
@ApplicationScoped
public class DataCipher {

    private static final String FORM = "v1.";
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    DataCipher(IdentityConfig config, DataDir dir) {
        String encoded = config.dataKey().orElseGet(() -> dir.readOrCreate("keys/data.key", DataCipher::newKey));
        byte[] bytes = Base64.getDecoder().decode(encoded.strip());
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException("mall.identity.data-key must be 32 bytes in Base64");
        }
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /**
     * The text as it may rest in the database; about 4/3 as long, plus 40 characters.
     *
     * @param purpose what the text is, e.g. {@code address}; needed again to open it
     */
    public String seal(String purpose, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, purpose, nonce, text.getBytes(StandardCharsets.UTF_8));
        byte[] whole = ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        return FORM + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** The text that was sealed for this purpose; anything else is a bug or a forgery, and fails. */
    public String open(String purpose, String sealedText) {
        if (!sealedText.startsWith(FORM)) {
            throw new IllegalStateException("not a sealed text of a known form");
        }
        byte[] whole = Base64.getUrlDecoder().decode(sealedText.substring(FORM.length()));
        byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
        byte[] text = crypt(Cipher.DECRYPT_MODE, purpose, nonce, Arrays.copyOfRange(whole, NONCE_BYTES, whole.length));
        return new String(text, StandardCharsets.UTF_8);
    }

    /**
     * A keyed fingerprint of the text, always the same: texts can be compared by it and not be found from it. 43
     * characters.
     *
     * @param purpose what the text is; the same text has another fingerprint for another purpose
     */
    public String fingerprint(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
            byte[] digest = mac.doFinal((purpose + '\0' + text).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", broken);
        }
    }

    private byte[] crypt(int mode, String purpose, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(TRANSFORMATION);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("personal data cannot be sealed or opened with this key", broken);
        }
    }

    private static String newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
