package mall.task;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import mall.platform.db.UnitOfWork;

/** Gives make-up cards as rewards. */
@ApplicationScoped
class MakeUpCardGiver extends HoldingGiver {

    MakeUpCardGiver(UnitOfWork work, WalletStore wallets, Clock clock) {
        super(Holding.MAKE_UP_CARD, work, wallets, clock);
    }
}
