package mall.identity;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import mall.kernel.Sha256;

/**
 * A refresh token as our books know it when somebody presents it.
 *
 * @param used it was exchanged before
 * @param revoked its family was ended
 * @param expiresAt when its family ends by itself
 */
record RefreshToken(long session, MemberId member, boolean used, boolean revoked, Instant expiresAt) {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What a presented token deserves. */
    enum Verdict {
        /** It is exchanged for the next one. */
        GOOD,
        /** Its login is over. */
        OVER,
        /** Two hold the same token and one of them stole it: the whole family ends. */
        STOLEN
    }

    Verdict judge(Instant now) {
        if (revoked || !now.isBefore(expiresAt)) {
            return Verdict.OVER;
        }
        return used ? Verdict.STOLEN : Verdict.GOOD;
    }

    /** A new token, 256 bits of chance; 43 characters. */
    static String generate() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is kept of a token. Plain SHA-256: there is nothing to guess in 256 bits. */
    static String hash(String token) {
        return Sha256.hex(token);
    }
}
