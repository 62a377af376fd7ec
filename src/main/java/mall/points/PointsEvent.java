package mall.points;

import java.time.Instant;
import mall.identity.MemberId;
import mall.kernel.Event;

/** What happened to the points of a member, beyond what orders and rewards tell themselves. */
public sealed interface PointsEvent extends Event {

    MemberId member();

    Instant at();

    /**
     * Points are about to expire; told once of the same points, and at most once a day.
     *
     * @param points all that expire in the next days
     * @param until just before when the first of them are good
     */
    record PointsExpiring(MemberId member, long points, Instant until, Instant at) implements PointsEvent {}

    /**
     * Locked points are back in the balance.
     *
     * @param interest what they have earned; 0 when they came back early
     */
    record SavingEnded(MemberId member, SavingId saving, long points, long interest, boolean matured, Instant at)
            implements PointsEvent {}
}
