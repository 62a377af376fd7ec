package mall.sharing;

import java.util.Set;

/**
 * What a friend knowingly does after he opened a link. There is no act of sharing and none of visiting: rewarding those is
 * forbidden (wechat.md §4.8).
 */
public enum ShareAct {
    /** He became a member. */
    REGISTERED("好友通过分享注册成为会员", false),
    /** He helped in the bargain that was shared. */
    HELPED("好友为分享的砍价助力", false, TargetType.BARGAIN),
    /** He took a seat in the group that was shared, and paid. */
    JOINED("好友付款参加分享的团", true, TargetType.GROUP),
    /** He paid his first order. */
    FIRST_ORDER_PAID("好友支付第一笔订单", true),
    /** He received it. */
    FIRST_ORDER_RECEIVED("好友第一笔订单确认收货", true);

    private final String title;
    private final boolean bought;
    private final Set<TargetType> targets;

    ShareAct(String title, boolean bought, TargetType... targets) {
        this.title = title;
        this.bought = bought;
        this.targets = targets.length == 0 ? Set.of(TargetType.values()) : Set.of(targets);
    }

    /** Chinese, part of the sentence that tells the rule. */
    public String title() {
        return title;
    }

    /** Whether an order is behind it, whose refund takes the reward back. */
    public boolean isBought() {
        return bought;
    }

    /** What must have been shared for the act to be possible. */
    public Set<TargetType> targets() {
        return targets;
    }
}
