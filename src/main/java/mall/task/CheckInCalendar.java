package mall.task;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * A month of check-ins, and where the member stands today.
 *
 * @param streak days without a gap up to today, or up to yesterday when he has not checked in yet
 * @param makeUpCards cards in hand
 * @param makeUpsLeft how many days he may still make up this month
 */
public record CheckInCalendar(
        YearMonth month,
        List<Day> days,
        boolean checkedInToday,
        int streak,
        long makeUpCards,
        int makeUpsLeft,
        CheckInPlan plan,
        Instant at) {

    /** A day he was here. */
    public record Day(LocalDate day, boolean madeUp) {}
}
