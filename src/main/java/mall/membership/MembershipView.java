package mall.membership;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A member's level, how he came by it, and what it gives.
 *
 * @param level what he has
 * @param since when he got it; empty for who has never had another
 * @param growth weighted, within the window, today
 * @param amounts what counts today in each dimension, before its weight
 * @param next the way to the next level; empty at the top
 * @param expiry the growth that will be gone next
 * @param grace when growth no longer earns the level
 * @param freeFreightsLeft of this month
 * @param birthday what he told us
 */
public record MembershipView(
        Ladder ladder,
        Level level,
        Optional<Instant> since,
        long growth,
        Map<Dimension, Long> amounts,
        Optional<Progress> next,
        Optional<Expiry> expiry,
        Optional<Grace> grace,
        int freeFreightsLeft,
        Optional<Birthday> birthday) {

    /**
     * Growth that leaves the window.
     *
     * @param on the first day without it
     * @param growth weighted
     */
    public record Expiry(LocalDate on, long growth) {}

    /**
     * A level that is kept for a while though growth no longer earns it.
     *
     * @param until the last day
     * @param missing what would keep it
     * @param then the level that follows otherwise
     */
    public record Grace(LocalDate until, Progress missing, Level then) {}

    /** A member as the stores know him. */
    record Known(
            Optional<String> level,
            Optional<Instant> since,
            Optional<LocalDate> keptUntil,
            int freeFreightsUsed,
            Optional<Birthday> birthday) {}

    static MembershipView of(Ladder ladder, Known known, List<Growth> ledger, LocalDate today) {
        Level level = ladder.levelOf(known.level());
        List<Growth> counting =
                ledger.stream().filter(one -> one.countsAt(today)).toList();
        long growth = Levels.growthAt(ladder, ledger, today);
        return new MembershipView(
                ladder,
                level,
                known.since(),
                growth,
                amounts(counting),
                ladder.above(level).map(next -> Progress.towards(next, ladder, counting)),
                expiry(ladder, counting),
                known.keptUntil()
                        .map(until ->
                                new Grace(until, Progress.towards(level, ladder, counting), ladder.earnedBy(growth))),
                Math.max(0, level.benefits().freeFreights() - known.freeFreightsUsed()),
                known.birthday());
    }

    private static Map<Dimension, Long> amounts(List<Growth> counting) {
        return counting.stream().collect(groupingBy(Growth::dimension, summingLong(Growth::amount)));
    }

    private static Optional<Expiry> expiry(Ladder ladder, List<Growth> counting) {
        return counting.stream().map(Growth::expiresOn).min(naturalOrder()).map(on -> {
            List<Growth> leaving =
                    counting.stream().filter(one -> one.expiresOn().equals(on)).toList();
            return new Expiry(on, Levels.weighted(ladder, leaving) / Benefits.WHOLE);
        });
    }
}
