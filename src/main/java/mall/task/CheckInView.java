package mall.task;

import java.time.LocalDate;
import java.util.List;

/**
 * What a check-in brought.
 *
 * @param streak days without a gap, this one included
 * @param prizes of the day, and of every length the streak has reached by it
 */
public record CheckInView(LocalDate day, boolean madeUp, int streak, List<Prize> prizes) {}
