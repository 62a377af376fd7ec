package mall.points;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import mall.platform.reward.PointsBoost;

/** On a points flash day everybody's orders earn faster. */
@ApplicationScoped
class FlashBoost implements PointsBoost {

    private final FlashDayStore days;

    FlashBoost(FlashDayStore days) {
        this.days = days;
    }

    @Override
    public Kind kind() {
        return Kind.DAY;
    }

    @Override
    public Uni<Integer> basisPoints(long member, Instant at) {
        return days.rateAt(at);
    }
}
