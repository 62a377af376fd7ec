package mall.ops.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import mall.catalog.Line;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.points.PointsEntryView;
import mall.points.PointsKind;
import mall.points.PointsView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The points of a member as ops sees them. */
@Schema(name = "OpsPoints")
record OpsPointsWire(String memberId, long balance, long frozen) {

    /** The most points that one act may move. */
    static final int MOST = 1_000_000;

    static OpsPointsWire of(String memberId, PointsView points) {
        return new OpsPointsWire(memberId, points.balance(), points.frozen());
    }

    /** Points given (positive) or taken (negative), with the reason in words the member reads. */
    @Schema(name = "OpsPointsAdjustment")
    record Adjustment(
            @NotNull(message = "请填写调整的积分")
            @Min(value = -MOST, message = "一次最多调整 100 万积分")
            @Max(value = MOST, message = "一次最多调整 100 万积分")
            Integer change,

            @NotNull(message = "请填写调整原因") @Line(max = 60) String reason) {}

    /** One line of the member's statement. */
    @Schema(name = "OpsPointsEntry")
    record Entry(
            String id,
            PointsKind kind,
            String title,
            long change,
            @Nullable Long balanceAfter,
            @Nullable String orderId,
            OffsetDateTime at) {

        static Entry of(PointsEntryView entry) {
            return new Entry(
                    Ids.text(entry.id()),
                    entry.kind(),
                    entry.title(),
                    entry.change(),
                    entry.balanceAfter().orElse(null),
                    entry.order().map(Ids::text).orElse(null),
                    BusinessTime.onTheWire(entry.at()));
        }
    }
}
