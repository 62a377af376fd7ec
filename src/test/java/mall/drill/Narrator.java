package mall.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/** Tells what happens, one line a step, and stops the drill loudly when something else happens. */
final class Narrator {

    private int step;

    /** A chapter begins. */
    void chapter(String title) {
        System.out.printf("%n— %s —%n", title);
    }

    /** One step that went well. */
    void tell(String format, Object... values) {
        step++;
        System.out.printf("%3d  %s%n", step, format.formatted(values));
    }

    /** Stops the drill unless the two are equal. */
    static void expect(String what, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new AssertionError("%s: expected <%s>, was <%s>".formatted(what, expected, actual));
        }
    }

    /** Stops the drill unless the field of the answer has this text. */
    static void expect(JsonNode answer, String field, String expected) {
        if (!expected.equals(answer.path(field).asText())) {
            throw new AssertionError("%s: expected <%s> in %s".formatted(field, expected, answer));
        }
    }

    int steps() {
        return step;
    }

    /** An amount in yuan, as people say it. */
    static String yuan(long fen) {
        return "¥%d.%02d".formatted(fen / 100, fen % 100);
    }
}
