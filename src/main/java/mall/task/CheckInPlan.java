package mall.task;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What checking in earns.
 *
 * @param cycle the prizes of the first day of a streak, the second, …; after the last one the first follows
 * @param milestones the prizes of a streak that has become so long, besides
 * @param makeUpDays how many days back a missed day can be made up; 0 when none can
 * @param makeUpsPerMonth how many days can be made up in a calendar month
 */
public record CheckInPlan(
        List<List<Prize>> cycle, Map<Integer, List<Prize>> milestones, int makeUpDays, int makeUpsPerMonth) {

    /** As long as ops has said nothing: one point a day. */
    public static final CheckInPlan PLAIN = new CheckInPlan(List.of(List.of(Prize.points(1))), new TreeMap<>(), 7, 3);

    /** Every prize there is to win. */
    public List<Prize> allPrizes() {
        return Stream.concat(cycle.stream(), milestones.values().stream())
                .flatMap(List::stream)
                .toList();
    }

    /** The prizes of the day a streak has come to. */
    List<Prize> prizesOf(Streak streak) {
        return cycle.get(streak.dayOfCycle(cycle.size()));
    }
}
