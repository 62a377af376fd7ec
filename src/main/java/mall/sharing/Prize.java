package mall.sharing;

import mall.kernel.Money;
import mall.platform.reward.Reward;

/**
 * What a rule gives.
 *
 * @param kind of {@link Reward}
 * @param item of {@link Reward}
 * @param label Chinese, what it is called: 积分, or the name of a coupon
 * @param amount how many; fen of cash
 * @param newcomerExtra how many more when the friend is new
 */
public record Prize(String kind, String item, String label, long amount, long newcomerExtra) {

    /** How many there are for a friend. */
    long amountFor(boolean newcomer) {
        return newcomer ? amount + newcomerExtra : amount;
    }

    /** So much of it in Chinese words, e.g. {@code 20 积分}. */
    String worded(long much) {
        return switch (kind) {
            case Reward.CASH -> Money.ofFen(much).inYuan() + " 现金";
            case Reward.COUPON -> "「" + label + "」优惠券 " + much + " 张";
            default -> much + " " + label;
        };
    }
}
