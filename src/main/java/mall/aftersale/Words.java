package mall.aftersale;

import java.util.Optional;

/**
 * What somebody writes.
 *
 * @param doubtful WeChat could not say that it is harmless
 */
public record Words(Optional<String> text, boolean doubtful) {

    /** Nothing. */
    public static final Words NONE = new Words(Optional.empty(), false);

    /** Words of the shop, which nobody looks at. */
    public static Words of(String text) {
        return new Words(Optional.of(text), false);
    }
}
