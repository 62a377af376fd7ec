package mall.ops.web;

import static java.util.stream.Collectors.toMap;
import static mall.points.PointsError.POINTS_ITEM_NOT_FOUND;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import mall.catalog.Line;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.platform.http.PathIds;
import mall.points.FlashDay;
import mall.points.PointsItemId;
import mall.points.PublicationStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A points flash day as ops sees it. */
@Schema(name = "OpsPointsFlashDay")
record OpsFlashDayWire(String id, PublicationStatus status, Entry terms) {

    /** What an item costs meanwhile. */
    @Schema(name = "OpsPointsFlashPrice")
    record Price(
            @NotNull(message = "请选择兑换商品") String itemId,

            @NotNull(message = "请填写特价积分")
            @Min(value = 1, message = "特价积分至少 1")
            @Max(value = 1_000_000_000, message = "特价积分过高")
            Long points) {}

    /** What ops writes. */
    @Schema(name = "OpsPointsFlashDayEntry")
    record Entry(
            @NotNull(message = "请填写名称") @Line(max = 40) String name,
            @NotNull(message = "请填写开始时间") OffsetDateTime startsAt,
            @NotNull(message = "请填写结束时间") OffsetDateTime endsAt,

            @Schema(description = "购物积分倍率的万分比，20000 为 2 倍；缺省 10000")
            @Min(value = 10_000, message = "倍率至少 10000")
            @Max(value = 100_000, message = "倍率最多 100000")
            @Nullable
            Integer basisPoints,

            @Schema(description = "期间的兑换特价") @Size(max = 100, message = "最多 100 件") @Nullable
            List<@NotNull(message = "特价不能为空") @Valid Price> items) {

        private static final int ORDINARY = 10_000;

        FlashDay.Terms toTerms() {
            return new FlashDay.Terms(
                    name.strip(),
                    startsAt.toInstant(),
                    endsAt.toInstant(),
                    basisPoints == null ? ORDINARY : basisPoints,
                    items == null ? Map.of() : prices(items));
        }

        // of two prices for one item the lower one is meant
        private static Map<PointsItemId, Long> prices(List<Price> items) {
            return items.stream()
                    .collect(toMap(
                            price -> PathIds.required(price.itemId(), PointsItemId::new, POINTS_ITEM_NOT_FOUND),
                            Price::points,
                            Math::min));
        }

        private static Entry of(FlashDay.Terms terms) {
            return new Entry(
                    terms.name(),
                    BusinessTime.onTheWire(terms.from()),
                    BusinessTime.onTheWire(terms.until()),
                    terms.basisPoints(),
                    terms.prices().entrySet().stream()
                            .map(price -> new Price(Ids.text(price.getKey()), price.getValue()))
                            .sorted((one, other) -> one.itemId().compareTo(other.itemId()))
                            .toList());
        }
    }

    static OpsFlashDayWire of(FlashDay day) {
        return new OpsFlashDayWire(Ids.text(day.id()), day.status(), Entry.of(day.terms()));
    }
}
