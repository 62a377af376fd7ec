package mall.payout;

import java.util.Optional;
import mall.kernel.Money;

/**
 * The one till that all payouts come out of.
 *
 * @param open whether anybody can take anything out
 * @param budget how much may leave it in all; empty for no bound
 * @param spent what has left it or is on its way
 */
public record Till(boolean open, Optional<Money> budget, Money spent) {}
