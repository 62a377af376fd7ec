package mall.task;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import mall.platform.db.UnitOfWork;

/** Gives energy as rewards. */
@ApplicationScoped
class EnergyGiver extends HoldingGiver {

    EnergyGiver(UnitOfWork work, WalletStore wallets, Clock clock) {
        super(Holding.ENERGY, work, wallets, clock);
    }
}
