package mall.invitation;

import mall.identity.MemberId;
import mall.kernel.Money;
import mall.platform.reward.Reward;

/**
 * What somebody is promised.
 *
 * @param kind {@code POINTS}, {@code COUPON}, {@code GROWTH} or {@code CASH}, see {@link Reward}
 * @param item the raw id of a coupon's template, the dimension of growth; empty otherwise
 * @param amount how many: points, coupons, growth, fen
 */
public record Gift(String kind, String item, long amount) {

    /** The reward behind the promise. */
    Reward to(MemberId member, String cause, String reference, String title) {
        return new Reward(member.value(), kind, item, amount, cause, reference, title);
    }

    /** What it costs the shop: money at its value, points as at the checkout (100 = ¥1); coupons have their own budget. */
    Money cost() {
        return switch (kind) {
            case Reward.CASH, Reward.POINTS -> Money.ofFen(amount);
            default -> Money.ZERO;
        };
    }

    /** In Chinese, e.g. {@code ¥5.00 现金}: shown before anybody invites. */
    public String text() {
        return switch (kind) {
            case Reward.CASH -> Money.ofFen(amount).inYuan() + " 现金";
            case Reward.POINTS -> amount + " 积分";
            case Reward.COUPON -> "优惠券 " + amount + " 张";
            case Reward.GROWTH -> amount + " 成长值";
            default -> throw new IllegalStateException("no gift of kind " + kind);
        };
    }
}
