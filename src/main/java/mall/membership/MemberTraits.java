package mall.membership;

import java.time.MonthDay;
import java.util.Optional;

/**
 * What is asked about many members at once.
 *
 * @param level code of the level
 */
public record MemberTraits(String level, Optional<MonthDay> birthday) {}
