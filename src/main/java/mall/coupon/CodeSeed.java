package mall.coupon;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the codes of a batch are made of: code {@code n} is the keyed digest of {@code n}. So codes can be generated in
 * small steps, again after a crash, and handed over once without ever resting in the database.
 */
final class CodeSeed {

    private static final String DIGEST = "HmacSHA256";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;

    private CodeSeed(byte[] bytes) {
        this.bytes = bytes;
    }

    static CodeSeed fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new CodeSeed(bytes);
    }

    static CodeSeed of(String text) {
        return new CodeSeed(Base64.getDecoder().decode(text));
    }

    /** The seed as a text; as secret as all of its codes. */
    String text() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    CouponCode code(int number) {
        try {
            Mac mac = Mac.getInstance(DIGEST);
            mac.init(new SecretKeySpec(bytes, DIGEST));
            return CouponCode.of(mac.doFinal(
                    ByteBuffer.allocate(Integer.BYTES).putInt(number).array()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + DIGEST, impossible);
        }
    }
}
