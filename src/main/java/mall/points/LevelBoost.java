package mall.points;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import mall.identity.MemberId;
import mall.identity.Standing;
import mall.identity.Standings;
import mall.platform.reward.PointsBoost;

/** What the level of a member promises; levels have no history, so it is the one he has when he is asked for. */
@ApplicationScoped
class LevelBoost implements PointsBoost {

    private final Standings standings;

    LevelBoost(Standings standings) {
        this.standings = standings;
    }

    @Override
    public Kind kind() {
        return Kind.STANDING;
    }

    @Override
    public Uni<Integer> basisPoints(long member, Instant at) {
        return standings.of(new MemberId(member)).map(Standing::pointsBasisPoints);
    }
}
