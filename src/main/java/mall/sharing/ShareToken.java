package mall.sharing;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * What a shared link carries: ten characters that nobody can count through, short enough for the scene of a mini-code
 * (32 characters of a small alphabet).
 */
public record ShareToken(String text) {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 10;
    private static final Pattern SHAPE = Pattern.compile("[0-9a-hjkmnp-tv-z]{10}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one, of 50 random bits. */
    static ShareToken random() {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new ShareToken(text.toString());
    }

    /** Whether the text can be a token at all. */
    static boolean isToken(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** The query of the shared page and the scene of its mini-code, the same text so that a page reads both alike. */
    public String scene() {
        return "s=" + text;
    }
}
