package mall.platform.redis;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One leaderboard as its owner's PostgreSQL knows it. {@link Leaderboards} shows a copy of it and asks here whenever
 * there is none. Every method opens its own unit of work.
 *
 * <p>The order of a board: the higher score first, of equal ones who reached it first, then the smaller id. Who stands at
 * 0 is not ranked.
 */
public interface Board {

    /** Unique among all boards, e.g. {@code pk:0J4X8M2Q9T1AB}. */
    String name();

    /** How long a copy is shown before it is built anew: for so long a change that Redis missed may stay unseen. */
    Duration life();

    /** Every standing, in the order of the ids, so many at a time; the copy is built of them. */
    Uni<List<Standing>> standings(long after, int limit);

    /** The first so many, in the order of the board. */
    Uni<List<Ranked>> top(int most);

    /** Where somebody stands; empty when he is not ranked. */
    Uni<Optional<Ranked>> rankOf(long participant);
}
