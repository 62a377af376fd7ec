package mall.points;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import mall.platform.reward.Reward;
import mall.platform.reward.RewardGiver;

/** Gives points as rewards. */
@ApplicationScoped
class PointsGiver implements RewardGiver {

    private final Ledger ledger;
    private final Clock clock;

    PointsGiver(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Reward.POINTS;
    }

    /** What the cause's cap of the day leaves of the reward; never refuses. */
    @Override
    public Uni<Void> give(Reward reward) {
        return ledger.reward(reward, clock.instant());
    }

    /** Points are alike: what was given is taken from the balance, those that expire first, as far as it allows. */
    @Override
    public Uni<Void> takeBack(Reward reward) {
        return ledger.revoke(reward, clock.instant());
    }
}
