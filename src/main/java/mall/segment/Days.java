package mall.segment;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.stream.Stream;

/** Days of the year as numbers: month × 100 + day. */
final class Days {

    private static final MonthDay LEAP_DAY = MonthDay.of(2, 29);
    private static final MonthDay DAY_BEFORE = MonthDay.of(2, 28);

    private Days() {}

    static short number(MonthDay day) {
        return (short) (day.getMonthValue() * 100 + day.getDayOfMonth());
    }

    /** The birthdays kept on a day: who was born on 29 February keeps it a day early where there is none. */
    static Stream<MonthDay> keptOn(LocalDate day) {
        MonthDay birthday = MonthDay.from(day);
        return birthday.equals(DAY_BEFORE) && !day.isLeapYear() ? Stream.of(birthday, LEAP_DAY) : Stream.of(birthday);
    }
}
