package mall.platform.reward;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Gives rewards of every kind there is. */
@ApplicationScoped
public class RewardDispenser {

    private final Map<String, RewardGiver> givers;

    RewardDispenser(@All List<RewardGiver> givers) {
        this.givers = givers.stream().collect(toMap(RewardGiver::kind, identity()));
    }

    /** Whether there is somebody who gives rewards of this kind. */
    public boolean gives(String kind) {
        return givers.containsKey(kind);
    }

    /** Gives the reward once per cause and reference; joins the caller's transaction. May refuse as the giver does. */
    public Uni<Void> give(Reward reward) {
        return giver(reward).give(reward);
    }

    /** Takes back what is still there of a reward; joins the caller's transaction. */
    public Uni<Void> takeBack(Reward reward) {
        return giver(reward).takeBack(reward);
    }

    /** How many of a reward the member has used, see {@link RewardGiver#used}; joins the caller's unit of work. */
    public Uni<Long> used(Reward reward) {
        return giver(reward).used(reward);
    }

    private RewardGiver giver(Reward reward) {
        RewardGiver giver = givers.get(reward.kind());
        if (giver == null) {
            throw new IllegalArgumentException("nobody gives rewards of kind " + reward.kind());
        }
        return giver;
    }
}
