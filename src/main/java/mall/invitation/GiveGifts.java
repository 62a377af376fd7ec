package mall.invitation;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.kernel.Refused;
import mall.platform.db.InOrder;
import mall.platform.db.Savepoints;
import mall.platform.reward.Reward;
import mall.platform.reward.RewardDispenser;
import org.jboss.logging.Logger;

/**
 * Gives rewards, and takes them back. A coupon may have run out by then: such a reward is noted and the others are given,
 * since what somebody else was promised does not depend on it.
 */
@ApplicationScoped
class GiveGifts {

    private static final Logger LOG = Logger.getLogger(GiveGifts.class);

    private final Members members;
    private final RewardDispenser rewards;
    private final Savepoints savepoints;
    private final MeterRegistry metrics;

    GiveGifts(Members members, RewardDispenser rewards, Savepoints savepoints, MeterRegistry metrics) {
        this.members = members;
        this.rewards = rewards;
        this.savepoints = savepoints;
        this.metrics = metrics;
    }

    /** Gives those whose members still have an account; joins the caller's transaction. */
    Uni<Void> give(List<Reward> all) {
        return members.living(all.stream().map(GiveGifts::memberOf).collect(Collectors.toSet()))
                .chain(living -> InOrder.each(
                        all.stream()
                                .filter(reward -> living.contains(memberOf(reward)))
                                .toList(),
                        this::give));
    }

    /** Takes back what is still there of them; joins the caller's transaction. */
    Uni<Void> takeBack(List<Reward> all) {
        return InOrder.each(all, rewards::takeBack);
    }

    private Uni<Void> give(Reward reward) {
        return savepoints
                .around(() -> rewards.give(reward))
                .onFailure(Refused.class)
                .invoke(refused -> note(reward, (Refused) refused))
                .onFailure(Refused.class)
                .recoverWithNull();
    }

    private static MemberId memberOf(Reward reward) {
        return new MemberId(reward.member());
    }

    private void note(Reward reward, Refused refused) {
        LOG.errorf(
                "invitation_alert kind=REWARD_REFUSED cause=%s reference=%s reward=%s code=%s",
                reward.cause(), reward.reference(), reward.kind(), refused.code());
        metrics.counter("mall.invitation.alerts", "kind", "REWARD_REFUSED").increment();
    }
}
