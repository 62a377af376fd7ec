package mall.task;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import mall.identity.MemberId;
import mall.platform.db.UnitOfWork;
import mall.platform.reward.Reward;
import mall.platform.reward.RewardGiver;

/** Gives what members hold in this room; never refuses. */
final class HoldingGiver implements RewardGiver {

    private final Holding holding;
    private final UnitOfWork work;
    private final WalletStore wallets;
    private final Clock clock;

    HoldingGiver(Holding holding, UnitOfWork work, WalletStore wallets, Clock clock) {
        this.holding = holding;
        this.work = work;
        this.wallets = wallets;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return holding.name();
    }

    @Override
    public Uni<Void> give(Reward reward) {
        return work.write(
                () -> wallets.give(member(reward), holding, reward.amount(), matter(reward), clock.instant()));
    }

    @Override
    public Uni<Void> takeBack(Reward reward) {
        return work.write(() -> wallets.takeBack(member(reward), holding, matter(reward), clock.instant()));
    }

    private static MemberId member(Reward reward) {
        return new MemberId(reward.member());
    }

    private static WalletStore.Matter matter(Reward reward) {
        return new WalletStore.Matter(reward.cause(), reward.reference());
    }
}
