package mall.platform.reward;

/**
 * Something a member gets, once per cause.
 *
 * @param member raw id of the member
 * @param kind {@code POINTS}, {@code COUPON}, {@code GROWTH}, {@code COUPON_INFLATION} or {@code CASH}
 * @param item what of the kind: the raw id of a coupon template, the name of a dimension of growth; empty for points and
 *     cash
 * @param amount how many: points, coupons, growth, fen; at least 1
 * @param cause whose reward it is, e.g. {@code BIRTHDAY}; upper-case, at most 24 characters
 * @param reference unique within the cause and the member; at most 64 characters
 * @param title Chinese, shown in the statement, e.g. 生日礼包
 */
public record Reward(long member, String kind, String item, long amount, String cause, String reference, String title) {

    /** Points to spend. */
    public static final String POINTS = "POINTS";

    /** Coupons of a template. */
    public static final String COUPON = "COUPON";

    /** Growth towards a higher level. */
    public static final String GROWTH = "GROWTH";

    /** One step up for each of the member's inflating coupons; has no item, and its amount is 1. */
    public static final String COUPON_INFLATION = "COUPON_INFLATION";

    /** Money in fen, which the member takes out to his WeChat change. */
    public static final String CASH = "CASH";
}
