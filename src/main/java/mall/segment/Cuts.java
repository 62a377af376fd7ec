package mall.segment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the fifths of the buyers lie: four values each, below or at which are 20, 40, 60 and 80 in a hundred of them.
 *
 * @param usualDays days between two purchases in the middle of those who have bought more than once
 */
public record Cuts(long buyers, List<Instant> lastPaid, List<Integer> orders, List<Long> paidFen, int usualDays) {

    private static final int SHORTEST_DAYS = 7;
    private static final int LONGEST_DAYS = 180;
    private static final int UNKNOWN_DAYS = 60;

    /** The days between two purchases as far as scores believe them. */
    static int rhythm(long days) {
        return (int) Math.max(SHORTEST_DAYS, Math.min(LONGEST_DAYS, days));
    }

    /** The usual rhythm; a guess while nobody has bought twice. */
    static int usual(Optional<Integer> middle) {
        return middle.map(days -> rhythm(days)).orElse(UNKNOWN_DAYS);
    }

    /** 1 to 5: one more than the cuts that the value lies above, so that equal values have equal scores. */
    static <T extends Comparable<T>> int score(T value, List<T> cuts) {
        return 1 + (int) cuts.stream().filter(cut -> value.compareTo(cut) > 0).count();
    }
}
