package mall.points.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import mall.catalog.SkuOffer;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.points.PointsItem;
import mall.points.PointsItemTerms;
import mall.points.PointsItemView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An item of the points mall on the wire. */
@Schema(name = "PointsItem")
record PointsItemWire(
        String id,
        String name,
        @Schema(description = "COUPON：付款后立即发券；GOODS：发货") Kind kind,
        String skuId,
        String productId,
        String title,
        String options,
        String coverUrl,
        @Schema(description = "每件现在所需积分；闪购日期间为特价") long points,
        @Schema(description = "平常所需积分") long regularPoints,

        @Schema(description = "特价到何时为止；没有特价时为 null") @Nullable
        OffsetDateTime specialUntil,

        @Schema(description = "每件另付的现金") long cashFen,
        @Schema(description = "商品原价") long priceFen,
        @Schema(description = "剩余可兑数量") int remaining,
        @Schema(description = "每人限兑数量") int perMember,
        @Schema(description = "可兑的最低会员等级序号，0 为所有人") int minLevelRank,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        @Schema(description = "现在能否兑换") boolean open,
        boolean soldOut,
        OffsetDateTime serverTime) {

    /** What is had for the points. */
    @Schema(name = "PointsItemKind")
    enum Kind {
        GOODS,
        COUPON
    }

    static PointsItemWire of(PointsItemView view, Instant now) {
        PointsItem item = view.item();
        PointsItemTerms terms = item.terms();
        SkuOffer offer = view.offer();
        return new PointsItemWire(
                Ids.text(item.id()),
                terms.name(),
                terms.couponTemplate().isPresent() ? Kind.COUPON : Kind.GOODS,
                Ids.text(offer.id()),
                Ids.text(offer.product()),
                offer.title(),
                offer.optionsText(),
                offer.coverUrl(),
                item.points(),
                terms.points(),
                item.special()
                        .map(special -> BusinessTime.onTheWire(special.until()))
                        .orElse(null),
                terms.cash().fen(),
                offer.price().fen(),
                item.remaining(),
                terms.perMember(),
                terms.minRank(),
                BusinessTime.onTheWire(terms.startsAt()),
                BusinessTime.onTheWire(terms.endsAt()),
                item.isOpenAt(now),
                item.remaining() == 0,
                BusinessTime.onTheWire(now));
    }
}
