package mall.points.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.points.FlashDay;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A points flash day on the wire. */
@Schema(name = "PointsFlashDay")
record FlashDayWire(
        String id,
        String name,

        @Schema(description = "购物积分倍率的万分比，20000 为 2 倍，10000 为平常")
        int basisPoints,

        @Schema(description = "期间的兑换特价") List<Price> items,
        @Schema(description = "现在是否进行中") boolean on,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        OffsetDateTime serverTime) {

    /** What an item costs meanwhile. */
    @Schema(name = "PointsFlashPrice")
    record Price(String itemId, long points) {}

    static FlashDayWire of(FlashDay day, Instant now) {
        FlashDay.Terms terms = day.terms();
        return new FlashDayWire(
                Ids.text(day.id()),
                terms.name(),
                terms.basisPoints(),
                terms.prices().entrySet().stream()
                        .map(price -> new Price(Ids.text(price.getKey()), price.getValue()))
                        .sorted((one, other) -> one.itemId().compareTo(other.itemId()))
                        .toList(),
                day.isOnAt(now),
                BusinessTime.onTheWire(terms.from()),
                BusinessTime.onTheWire(terms.until()),
                BusinessTime.onTheWire(now));
    }
}
