package mall.aftersale;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Names an evidence image: 128 random bits, which nobody guesses or counts through. */
public record EvidenceToken(String text) {

    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;

    static EvidenceToken random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new EvidenceToken(HexFormat.of().formatHex(bytes));
    }

    /** The token of this text; what has not even its shape is refused with EVIDENCE_NOT_FOUND. */
    public static EvidenceToken required(String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw AfterSaleError.EVIDENCE_NOT_FOUND.refuse();
        }
        return new EvidenceToken(text);
    }
}
