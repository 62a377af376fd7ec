package mall.task;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import mall.kernel.BusinessTime;

/** How often a task can be done. */
public enum Period {
    /** Once, as long as the task runs. */
    ONCE,
    /** Every business day. */
    DAILY,
    /** Every week, from Monday. */
    WEEKLY;

    /** At most so many days belong to a period. */
    int days() {
        return switch (this) {
            case ONCE -> Integer.MAX_VALUE;
            case DAILY -> 1;
            case WEEKLY -> DayOfWeek.values().length;
        };
    }

    /** The first day of the period that an instant lies in. */
    public LocalDate startOf(Instant at) {
        LocalDate day = BusinessTime.dayOf(at);
        return switch (this) {
            case ONCE -> LocalDate.EPOCH;
            case DAILY -> day;
            case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        };
    }
}
