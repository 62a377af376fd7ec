package mall.payout;

import mall.kernel.Money;

/** How a debt and a new reward meet. */
final class SetOff {

    private SetOff() {}

    /**
     * What of a reward goes against a debt: as much as the debt, but what is left over is nothing or enough for a
     * transfer, so that no fen is ever stuck.
     *
     * @param smallest what WeChat transfers at least; the reward is not smaller
     */
    static Money of(Money reward, Money owed, Money smallest) {
        if (!reward.isMoreThan(owed)) {
            return reward;
        }
        return Money.min(owed, reward.minus(smallest));
    }
}
