package mall.membership;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;

/**
 * A member's birthday as far as the shop needs it; nobody asks for the year.
 *
 * @param day what he says
 * @param setAt when he said so
 */
public record Birthday(MonthDay day, Instant setAt) {

    private static final MonthDay LEAP_DAY = MonthDay.of(2, 29);
    private static final MonthDay DAY_BEFORE = MonthDay.of(2, 28);

    /** When he may say otherwise. */
    public Instant changeableFrom(Duration fixedFor) {
        return setAt.plus(fixedFor);
    }

    /** The birthdays that are kept on a day: who was born on 29 February keeps it a day early where there is none. */
    static List<MonthDay> keptOn(LocalDate day) {
        MonthDay birthday = MonthDay.from(day);
        return birthday.equals(DAY_BEFORE) && !day.isLeapYear() ? List.of(birthday, LEAP_DAY) : List.of(birthday);
    }
}
