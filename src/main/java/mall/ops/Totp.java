package mall.ops;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes of an authenticator app (RFC 6238): six digits, half a minute, HMAC-SHA-1, as every app understands them. */
final class Totp {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SECRET_BYTES = 20;
    private static final int BITS_PER_CHARACTER = 5;
    private static final int MODULUS = 1_000_000;
    private static final long STEP_SECONDS = Duration.ofSeconds(30).toSeconds();

    /** A phone's clock may be off by one step. */
    private static final int DRIFT = 1;

    private Totp() {}

    /** A new secret, 160 bits in Base32. */
    static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return encode(bytes);
    }

    /** What an authenticator app reads from a QR code. */
    static String uri(String account, String secret) {
        String label = URLEncoder.encode(account, StandardCharsets.UTF_8);
        return "otpauth://totp/juhui:%s?secret=%s&issuer=juhui".formatted(label, secret);
    }

    /**
     * The step whose code this is, if it is one of now and comes after the last one used: nobody who looks over a
     * shoulder can use a code again.
     *
     * @param lastStep the step of the last code used, 0 when there was none
     */
    static OptionalLong match(String secret, String code, Instant now, long lastStep) {
        long step = now.getEpochSecond() / STEP_SECONDS;
        return LongStream.rangeClosed(step - DRIFT, step + DRIFT)
                .filter(candidate -> candidate > lastStep)
                .filter(candidate -> code(secret, candidate).equals(code))
                .findFirst();
    }

    /** The code of a moment. */
    static String code(String secret, Instant at) {
        return code(secret, at.getEpochSecond() / STEP_SECONDS);
    }

    private static String code(String secret, long step) {
        byte[] digest = hmac(
                decode(secret), ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = digest[digest.length - 1] & 0x0f;
        int number = ByteBuffer.wrap(digest, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
        return "%06d".formatted(number % MODULUS);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HMAC-SHA-1", impossible);
        }
    }

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte next : bytes) {
            buffer = buffer << Byte.SIZE | next & 0xff;
            bits += Byte.SIZE;
            while (bits >= BITS_PER_CHARACTER) {
                bits -= BITS_PER_CHARACTER;
                text.append(ALPHABET.charAt(buffer >> bits & 0x1f));
            }
        }
        return text.toString();
    }

    private static byte[] decode(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * BITS_PER_CHARACTER / Byte.SIZE);
        int buffer = 0;
        int bits = 0;
        for (char next : text.toCharArray()) {
            buffer = buffer << BITS_PER_CHARACTER | ALPHABET.indexOf(next);
            bits += BITS_PER_CHARACTER;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.put((byte) (buffer >> bits));
            }
        }
        return bytes.array();
    }
}
