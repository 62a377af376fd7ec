package mall.task;

import mall.kernel.Money;
import mall.platform.reward.Reward;

/**
 * Something to win, whoever wins it.
 *
 * @param kind a kind that the dispenser knows
 * @param item what of the kind, as in {@link Reward}
 * @param amount at least 1
 */
public record Prize(String kind, String item, long amount) {

    /** Cards that make up a missed check-in. */
    public static final String MAKE_UP_CARD = Holding.MAKE_UP_CARD.name();

    /** Energy that waters a plant. */
    public static final String ENERGY = Holding.ENERGY.name();

    /** Some points. */
    public static Prize points(long amount) {
        return new Prize(Reward.POINTS, "", amount);
    }

    /** Some make-up cards. */
    public static Prize makeUpCards(long amount) {
        return new Prize(MAKE_UP_CARD, "", amount);
    }

    /** Some energy. */
    public static Prize energy(long amount) {
        return new Prize(ENERGY, "", amount);
    }

    /** What it is, in Chinese, e.g. {@code 10 积分}. */
    public String title() {
        return switch (kind) {
            case Reward.POINTS -> amount + " 积分";
            case Reward.COUPON -> "优惠券 " + amount + " 张";
            case Reward.GROWTH -> amount + " 成长值";
            case Reward.CASH -> "现金 " + Money.ofFen(amount).inYuan();
            case Reward.COUPON_INFLATION -> "膨胀券膨胀一次";
            default -> Holding.of(kind).map(holding -> holding.title(amount)).orElse("奖励 " + amount + " 份");
        };
    }
}
