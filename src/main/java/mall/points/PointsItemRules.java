package mall.points;

import static mall.kernel.ErrorCode.with;
import static mall.points.PointsError.POINTS_ITEM_INVALID;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mall.catalog.SkuOffer;

/** What makes the terms of an item sound. Every fault names its field. */
final class PointsItemRules {

    private static final Duration FURTHEST = Duration.ofDays(731);

    private final List<Map<String, String>> faults = new ArrayList<>();

    private PointsItemRules() {}

    /**
     * Refuses with POINTS_ITEM_INVALID and all faults as {@code violations}.
     *
     * @param offer the SKU of the terms as the catalog knows it
     */
    static void check(PointsItemTerms terms, SkuOffer offer, Instant now) {
        PointsItemRules rules = new PointsItemRules();
        rules.checkWindow(terms, now);
        rules.require(
                !terms.cash().isMoreThan(offer.price()),
                "cashFen",
                "现金价不能高于商品原价 " + offer.price().inYuan());
        rules.require(terms.couponTemplate().isEmpty() || offer.virtual(), "skuId", "兑换优惠券须使用虚拟商品规格");
        rules.require(terms.perMember() <= terms.quota(), "perMember", "每人限兑不能超过总数量");
        if (!rules.faults.isEmpty()) {
            throw POINTS_ITEM_INVALID.refuse(with("violations", rules.faults));
        }
    }

    private void checkWindow(PointsItemTerms terms, Instant now) {
        require(terms.startsAt().isBefore(terms.endsAt()), "endsAt", "结束时间必须晚于开始时间");
        require(now.isBefore(terms.endsAt()), "endsAt", "结束时间必须晚于现在");
        require(terms.endsAt().isBefore(now.plus(FURTHEST)), "endsAt", "结束时间最远为两年以后");
    }

    private void require(boolean sound, String field, String message) {
        if (!sound) {
            faults.add(Map.of("field", field, "message", message));
        }
    }
}
