package mall.points;

import java.time.Instant;
import java.util.Optional;
import mall.catalog.SkuId;
import mall.kernel.Money;

/**
 * What the points mall asks for an item, as ops writes it. Frozen once the item is published.
 *
 * @param sku what is sold; virtual when it stands for a coupon
 * @param couponTemplate raw id of the template of the coupon that is handed over at payment; empty for goods
 * @param points what a piece costs in points, at least 1
 * @param cash what a piece costs in money besides; may be zero
 * @param quota how many pieces there are
 * @param perMember how many pieces a member may have; those of orders that ended do not count
 * @param minRank from which rank of a level on a member may have it; 0 is everybody
 * @param startsAt to be had from here …
 * @param endsAt … until just before here
 */
public record PointsItemTerms(
        String name,
        SkuId sku,
        Optional<Long> couponTemplate,
        long points,
        Money cash,
        int quota,
        int perMember,
        int minRank,
        Instant startsAt,
        Instant endsAt) {}
