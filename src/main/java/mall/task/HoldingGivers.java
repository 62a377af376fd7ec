package mall.task;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import mall.platform.db.UnitOfWork;
import mall.platform.reward.RewardGiver;

/** Makes the holdings of this room rewards like any other, also for the rooms below and beside. */
@ApplicationScoped
class HoldingGivers {

    private final UnitOfWork work;
    private final WalletStore wallets;
    private final Clock clock;

    HoldingGivers(UnitOfWork work, WalletStore wallets, Clock clock) {
        this.work = work;
        this.wallets = wallets;
        this.clock = clock;
    }

    @Produces
    @Singleton
    RewardGiver makeUpCards() {
        return new HoldingGiver(Holding.MAKE_UP_CARD, work, wallets, clock);
    }

    @Produces
    @Singleton
    RewardGiver energy() {
        return new HoldingGiver(Holding.ENERGY, work, wallets, clock);
    }
}
