package mall.invitation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** How long a board runs, in business days. */
public enum Period {
    /** From Monday to Sunday. */
    WEEK("周榜"),
    /** A calendar month. */
    MONTH("月榜");

    private final String title;

    Period(String title) {
        this.title = title;
    }

    /** The Chinese name. */
    public String title() {
        return title;
    }

    /** The first day of the period that a day falls into. */
    public LocalDate startOf(LocalDate day) {
        return switch (this) {
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    /** The first day after the period that begins on this day. */
    public LocalDate endOf(LocalDate start) {
        return switch (this) {
            case WEEK -> start.plusWeeks(1);
            case MONTH -> start.plusMonths(1);
        };
    }
}
