package mall.messaging;

/** Why a member gets a message; each scene has a template of its own at WeChat. */
public enum MessageScene {
    ORDER_PAID("订单支付成功"),
    ORDER_SHIPPED("订单已发货"),
    RECEIPT_DUE("即将自动确认收货"),
    REFUNDED("退款通知"),
    GROUP_JOINED("参团成功"),
    GROUP_COMPLETED("拼团成功"),
    GROUP_EXPIRING("拼团即将结束"),
    GROUP_FAILED("拼团未成功"),
    BARGAIN_AT_FLOOR("砍价成功"),
    BARGAIN_EXPIRING("砍价即将结束"),
    AFTER_SALE_AGREED("售后已同意"),
    AFTER_SALE_RETURN("请寄回商品"),
    AFTER_SALE_REJECTED("售后有新进展"),
    AFTER_SALE_REFUNDED("售后退款到账"),
    LEVEL_CHANGED("会员等级变化"),
    COUPON_EXPIRING("优惠券即将过期", true),
    POINTS_EXPIRING("积分即将过期", true),
    PAYOUT_READY("现金奖励待领取"),
    COUPON_PUSHED("优惠券到账", true),
    CARD_EXPIRING("会员卡即将到期"),
    CARD_EXPIRED("会员卡已到期");

    private final String title;
    private final boolean marketing;

    MessageScene(String title) {
        this(title, false);
    }

    MessageScene(String title, boolean marketing) {
        this.title = title;
        this.marketing = marketing;
    }

    /** The title of such a message in the inbox. */
    public String title() {
        return title;
    }

    /**
     * Whether the shop speaks of its own accord: such a message waits for the morning and is counted against the
     * member's caps. What a member did or waits for – an order, a refund, a group – is told at once.
     */
    boolean isMarketing() {
        return marketing;
    }
}
