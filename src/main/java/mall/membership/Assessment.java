package mall.membership;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Where a member stands on a day.
 *
 * @param level what he has
 * @param growth weighted, within the window; never below 0
 * @param keptUntil the last day of grace, when growth no longer earns the level
 * @param checkOn the next day on which time alone changes any of this; empty when none does
 */
record Assessment(Level level, long growth, Optional<LocalDate> keptUntil, Optional<LocalDate> checkOn) {}
