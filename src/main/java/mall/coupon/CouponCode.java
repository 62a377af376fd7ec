package mall.coupon;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A code as it is printed: 80 bits in 16 letters of Crockford's base 32, which no eye confuses. */
record CouponCode(String letters) {

    private static final int LETTERS = 16;
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern SHAPE = Pattern.compile("[" + ALPHABET + "]{" + LETTERS + "}");
    private static final Pattern GROUP = Pattern.compile("(.{4})(?!$)");
    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;

    /** The code that somebody typed: small letters, blanks and dashes do not matter; empty when it is none. */
    static Optional<CouponCode> read(String typed) {
        String letters = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replaceAll("[IL]", "1");
        return Optional.of(letters).filter(SHAPE.asMatchPredicate()).map(CouponCode::new);
    }

    /** The code that shows the first 80 of these bits. */
    static CouponCode of(byte[] bits) {
        BigInteger number = new BigInteger(1, Arrays.copyOf(bits, LETTERS * BITS / Byte.SIZE));
        StringBuilder letters = new StringBuilder(LETTERS);
        for (int letter = LETTERS - 1; letter >= 0; letter--) {
            letters.append(ALPHABET.charAt(number.shiftRight(letter * BITS).intValue() & MASK));
        }
        return new CouponCode(letters.toString());
    }

    /** In groups of four, e.g. {@code 7K3M-Q0ZD-1XWA-88TH}. */
    String printed() {
        return GROUP.matcher(letters).replaceAll("$1-");
    }

    /** What the database knows it by. At 80 random bits nobody finds the code behind it. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(letters.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
