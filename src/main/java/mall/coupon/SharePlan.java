package mall.coupon;

import java.util.List;
import java.util.stream.IntStream;
import mall.kernel.Money;
import mall.kernel.Split;

/**
 * What the shares of a pack are worth: fixed before anybody sees it, the same for the same rule, the largest first.
 * WeChat forbids that what a friend's help brings is left to chance (wechat.md §4.8), so nothing here is (ADR 94).
 */
final class SharePlan {

    private SharePlan() {}

    /**
     * Amounts that sum to the total exactly. Beyond the least amount, which all get, they fall evenly: of five shares
     * the first gets five parts, the last one.
     *
     * @param total at least {@code shares} times {@code least}
     */
    static List<Money> of(Money total, int shares, Money least) {
        List<Money> weights = IntStream.range(0, shares)
                .mapToObj(place -> Money.ofFen(shares - place))
                .toList();
        return Split.split(total.minus(least.times(shares)), weights).stream()
                .map(least::plus)
                .toList();
    }
}
