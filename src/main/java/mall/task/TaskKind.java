package mall.task;

/**
 * What can be asked of a member. None of these is the act of sharing, which earns nothing (wechat.md §4.8): a share counts
 * by what a friend knowingly does.
 */
public enum TaskKind {
    /** A page was looked at for some seconds. */
    BROWSE("浏览页面"),
    /** The profile has an avatar and a phone. */
    PROFILE("完善资料"),
    /** He checked in. */
    CHECK_IN("签到"),
    /** An order was paid and not refunded. */
    ORDER_PAID("下单付款"),
    /** An order was received and not refunded. */
    ORDER_RECEIVED("确认收货"),
    /** A friend joined a group that he leads, and paid. */
    FRIEND_JOINED("好友参团"),
    /** He helped a friend's bargain. */
    HELP_GIVEN("帮好友砍价"),
    /** A friend helped his bargain. */
    FRIEND_HELPED("好友帮砍");

    private final String title;

    TaskKind(String title) {
        this.title = title;
    }

    /** The Chinese name. */
    public String title() {
        return title;
    }

    /** Whether a PK between teams may count it; what a member can do alone and at will counts for nobody. */
    public boolean countsForTeams() {
        return this != BROWSE && this != PROFILE;
    }
}
