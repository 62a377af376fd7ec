package mall.points;

import java.time.Instant;
import java.util.Optional;
import mall.order.OrderId;

/**
 * One line of a member's statement.
 *
 * @param change positive when points came, negative when they went
 * @param balanceAfter empty for points that are frozen and not in the balance yet
 */
public record PointsEntryView(
        long id,
        PointsKind kind,
        String title,
        long change,
        Optional<Long> balanceAfter,
        Optional<OrderId> order,
        Instant at) {

    /** Whether the points are on their way, but not to be spent yet. */
    public boolean isFrozen() {
        return balanceAfter.isEmpty();
    }
}
