package mall.membership;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * On which business days something happens.
 *
 * @param number the day of the month, or of the week with Monday as 1; 0 for a date. A month without that day has none
 * @param date empty unless the kind is DATE
 */
public record Recurrence(Kind kind, int number, Optional<LocalDate> date) {

    /** How it comes again. */
    public enum Kind {
        MONTHLY,
        WEEKLY,
        DATE
    }

    // the 31st is never further away than from July to August, or from December to January: two months
    private static final int FURTHEST_DAYS = 62;

    /** Every month on this day. */
    public static Recurrence monthly(int dayOfMonth) {
        return new Recurrence(Kind.MONTHLY, dayOfMonth, Optional.empty());
    }

    /** Every week on this day, Monday being 1. */
    public static Recurrence weekly(int dayOfWeek) {
        return new Recurrence(Kind.WEEKLY, dayOfWeek, Optional.empty());
    }

    /** Once. */
    public static Recurrence on(LocalDate date) {
        return new Recurrence(Kind.DATE, 0, Optional.of(date));
    }

    /** Whether it happens on this day. */
    public boolean hits(LocalDate day) {
        return switch (kind) {
            case MONTHLY -> day.getDayOfMonth() == number;
            case WEEKLY -> day.getDayOfWeek().getValue() == number;
            case DATE -> date.filter(day::equals).isPresent();
        };
    }

    /** The first day from this one on; empty when there is none any more. */
    public Optional<LocalDate> next(LocalDate from) {
        return kind == Kind.DATE
                ? date.filter(day -> !day.isBefore(from))
                : Stream.iterate(from, day -> day.plusDays(1))
                        .limit(FURTHEST_DAYS)
                        .filter(this::hits)
                        .findFirst();
    }
}
