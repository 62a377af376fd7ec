package mall.membership;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How the coupons of a rule went on one day.
 *
 * @param members looked at so far
 * @param coupons given to them
 * @param refused because a template had ended or was used up
 * @param failed members for whom something went wrong that was not to be expected; they are in the log
 * @param finishedAt empty while it goes on: until the day is over, for those who join meanwhile, or the rule is ended
 */
public record DayRun(
        MemberDayId rule,
        LocalDate day,
        long members,
        long coupons,
        long refused,
        long failed,
        Instant startedAt,
        Optional<Instant> finishedAt) {}
