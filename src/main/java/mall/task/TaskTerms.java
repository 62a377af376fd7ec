package mall.task;

import java.time.Instant;
import java.util.List;

/**
 * What ops says about a task.
 *
 * @param goal how often the thing is done in a period before it is rewarded
 * @param automatic whether the reward comes by itself; otherwise the member claims it while the period lasts
 * @param pages of a BROWSE task, the paths that count; each once a day
 * @param seconds of a BROWSE task, how long a page is looked at
 */
public record TaskTerms(
        String name,
        String description,
        TaskKind kind,
        Period period,
        int goal,
        boolean automatic,
        List<String> pages,
        int seconds,
        List<Prize> prizes,
        Instant startsAt,
        Instant endsAt) {

    /** Whether the task counts what is done then. */
    boolean covers(Instant at) {
        return !at.isBefore(startsAt) && at.isBefore(endsAt);
    }
}
