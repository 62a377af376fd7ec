package mall.task;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/**
 * The days without a gap around one day that a member has just checked in, or made up.
 *
 * @param day the day itself
 * @param before days without a gap that end the day before
 * @param after days without a gap that begin the day after; 0 unless the day was made up
 */
public record Streak(LocalDate day, int before, int after) {

    /** All of them together. */
    public int length() {
        return before + 1 + after;
    }

    /** The day from which on none is missing. */
    public LocalDate start() {
        return day.minusDays(before);
    }

    /** Which day of a cycle the day is, from 0. */
    public int dayOfCycle(int days) {
        return before % days;
    }

    /**
     * Which of these lengths is reached by this day: those that neither side had reached alone. A made-up day that joins
     * two streaks hence earns no length again that one of them had.
     */
    public List<Integer> reached(Collection<Integer> lengths) {
        return lengths.stream()
                .filter(length -> length > Math.max(before, after) && length <= length())
                .sorted()
                .toList();
    }
}
