package mall.platform.reward;

import io.smallrye.mutiny.Uni;

/** Who owns a kind of reward; implemented by CDI beans of the rooms. */
public interface RewardGiver {

    /** The kind it gives. */
    String kind();

    /**
     * Gives the reward; joins the caller's transaction. Repeating it with the same cause and reference does nothing. May
     * refuse, e.g. when a coupon template has ended or is used up.
     */
    Uni<Void> give(Reward reward);

    /** Takes a reward back that was given under this cause and reference, as far as it is still there. */
    Uni<Void> takeBack(Reward reward);

    /**
     * How many of what was given under this cause and reference the member has used, or is about to use; all of it where
     * that cannot be told.
     */
    default Uni<Long> used(Reward reward) {
        return Uni.createFrom().item(reward.amount());
    }
}
