package mall.points.web;

import java.time.OffsetDateTime;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.points.PointsEntryView;
import mall.points.PointsKind;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One line of a member's statement. */
@Schema(name = "PointsEntry")
record PointsEntryWire(
        String id,
        PointsKind kind,
        String title,
        @Schema(description = "变动：正为获得，负为使用") long change,

        @Schema(description = "变动后的余额；待入账的还不在余额里，为 null") @Nullable
        Long balanceAfter,

        @Schema(description = "待入账：订单过了售后期才能使用") boolean frozen,

        @Schema(description = "相关订单，没有时为 null") @Nullable String orderId,

        OffsetDateTime at) {

    static PointsEntryWire of(PointsEntryView entry) {
        return new PointsEntryWire(
                Ids.text(entry.id()),
                entry.kind(),
                entry.title(),
                entry.change(),
                entry.balanceAfter().orElse(null),
                entry.isFrozen(),
                entry.order().map(Ids::text).orElse(null),
                BusinessTime.onTheWire(entry.at()));
    }
}
