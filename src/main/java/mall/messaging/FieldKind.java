package mall.messaging;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of fields of a template and what WeChat lets each hold; a violation costs the whole message (47003). */
enum FieldKind {
    THING(20),
    SHORT_THING(5),
    NUMBER(32),
    LETTER(32),
    SYMBOL(5),
    CHARACTER_STRING(32),
    TIME(24),
    DATE(24),
    AMOUNT(12),
    PHONE_NUMBER(17),
    CAR_NUMBER(8),
    NAME(10),
    PHRASE(5),
    ENUM(20);

    private static final Pattern FIELD = Pattern.compile("([a-z_]+?)\\d+");
    private static final String NOTHING = "-";
    private static final String MORE = "…";

    private final int longest;

    FieldKind(int longest) {
        this.longest = longest;
    }

    /** The kind of a field, which its name begins with: {@code thing1} is a thing. */
    static Optional<FieldKind> of(String field) {
        Matcher name = FIELD.matcher(field);
        return name.matches()
                ? Arrays.stream(values())
                        .filter(kind -> kind.prefix().equals(name.group(1)))
                        .findFirst()
                : Optional.empty();
    }

    /** The value, cut to what the field may hold; never empty. */
    String fit(String value) {
        String line = value.replaceAll("\\s+", " ").strip();
        String allowed = only(line);
        if (allowed.isEmpty()) {
            return NOTHING;
        }
        return allowed.codePointCount(0, allowed.length()) <= longest ? allowed : cut(allowed);
    }

    private String only(String line) {
        return switch (this) {
            case CHARACTER_STRING -> line.replaceAll("[^\\x20-\\x7e]", "");
            case PHRASE -> line.replaceAll("[^\\p{IsHan}]", "");
            default -> line;
        };
    }

    private String cut(String value) {
        boolean words = this == THING || this == ENUM;
        int kept = words ? longest - 1 : longest;
        return value.substring(0, value.offsetByCodePoints(0, kept)) + (words ? MORE : "");
    }

    private String prefix() {
        return name().toLowerCase(Locale.ROOT);
    }
}
