package mall.points;

import java.time.Instant;
import java.util.Optional;

/**
 * The points of a member.
 *
 * @param balance to spend now
 * @param frozen earned with orders whose refund window is still open
 * @param saved locked in savings
 * @param expiring those that expire next, if that is soon
 */
public record PointsView(long balance, long frozen, long saved, Optional<Expiring> expiring) {

    /**
     * Points that expire together.
     *
     * @param lastSecond until when they are good
     */
    public record Expiring(long points, Instant lastSecond) {}
}
