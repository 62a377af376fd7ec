package mall.membership;

/**
 * One level of the ladder.
 *
 * @param code stable name, e.g. {@code GOLD}
 * @param name Chinese, e.g. 金卡会员
 * @param threshold the growth that earns it; 0 for the first level
 */
public record Level(String code, String name, long threshold, Benefits benefits) {}
