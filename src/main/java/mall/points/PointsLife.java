package mall.points;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import mall.kernel.BusinessTime;

/** When points expire. A lot is good until just before the instant kept with it; people read the second before. */
final class PointsLife {

    private PointsLife() {}

    /** The end of the month so many months after the one {@code now} is in. */
    static Instant endOfMonth(Instant now, int months) {
        YearMonth last = YearMonth.from(BusinessTime.dayOf(now)).plusMonths(months);
        return BusinessTime.startOf(last.plusMonths(1).atDay(1));
    }

    /** The end of the day that is so long after {@code now}. */
    static Instant endOfDay(Instant now, Duration life) {
        LocalDate last = BusinessTime.dayOf(now.plus(life));
        return BusinessTime.startOf(last.plusDays(1));
    }

    /** The last second in which points of a lot are good, e.g. {@code 2027-11-30T23:59:59}. */
    static Instant lastSecond(Instant expiresAt) {
        return expiresAt.minusSeconds(1);
    }
}
