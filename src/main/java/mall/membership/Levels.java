package mall.membership;

import static java.util.Comparator.naturalOrder;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rule of levels: a member has the highest level that his growth has earned on any day of the grace, today included.
 * So a level comes at once and stays a grace longer than it is earned; growth regained in time leaves it as it is; and
 * growth taken back, which counts on the day it was granted, has never earned anything. A pure function of ladder,
 * ledger and day (ADR-0055).
 */
final class Levels {

    private Levels() {}

    /**
     * Where the owner of the ledger stands.
     *
     * @param ledger everything that counted on any day of the grace; more does no harm
     * @param today the business day
     */
    static Assessment evaluate(Ladder ladder, List<Growth> ledger, LocalDate today) {
        Day best = today.minusDays(ladder.graceDays())
                .datesUntil(today.plusDays(1))
                .map(day -> new Day(day, ladder.earnedBy(growthAt(ladder, ledger, day))))
                // of equals the latest
                .reduce((one, later) -> later.earned.threshold() < one.earned.threshold() ? one : later)
                .orElseThrow();
        Optional<LocalDate> keptUntil =
                Optional.of(best.day).filter(day -> day.isBefore(today)).map(day -> day.plusDays(ladder.graceDays()));
        return new Assessment(
                best.earned, growthAt(ladder, ledger, today), keptUntil, nextChange(ledger, keptUntil, today));
    }

    private record Day(LocalDate day, Level earned) {}

    /** The weighted growth that counts on a day, rounded down. */
    static long growthAt(Ladder ladder, List<Growth> ledger, LocalDate day) {
        List<Growth> counting =
                ledger.stream().filter(growth -> growth.countsAt(day)).toList();
        return Math.max(0, weighted(ladder, counting)) / Benefits.WHOLE;
    }

    /** All of this growth by the weight of its dimension, in ten-thousandths, not rounded. */
    static long weighted(Ladder ladder, List<Growth> counting) {
        return counting.stream()
                .mapToLong(growth -> Math.multiplyExact(growth.amount(), ladder.weight(growth.dimension())))
                .reduce(0, Math::addExact);
    }

    private static Optional<LocalDate> nextChange(List<Growth> ledger, Optional<LocalDate> keptUntil, LocalDate today) {
        Stream<LocalDate> expiries = ledger.stream().map(Growth::expiresOn).filter(today::isBefore);
        return Stream.concat(expiries, keptUntil.map(day -> day.plusDays(1)).stream())
                .min(naturalOrder());
    }
}
