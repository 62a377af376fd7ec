package mall.points.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import mall.kernel.BusinessTime;
import mall.points.PointsConfig;
import mall.points.PointsView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A member's points on the wire. */
@Schema(name = "Points")
record PointsWire(
        @Schema(description = "可用积分") long balance,
        @Schema(description = "待入账：订单过了售后期才能使用") long frozen,

        @Schema(description = "定存中：到期或提前支取后回到可用积分") long saved,

        @Schema(description = "最早过期的一批；近期没有积分过期时为 null") @Nullable
        Expiring expiringSoon,

        @Schema(description = "多少积分抵 1 元") int pointsPerYuan,
        @Schema(description = "逐条展示的积分规则") List<String> rules,
        OffsetDateTime serverTime) {

    /** Points that expire together. */
    @Schema(name = "ExpiringPoints")
    record Expiring(
            long points, @Schema(description = "有效期的最后一秒") OffsetDateTime validUntil) {}

    static PointsWire of(PointsView points, PointsConfig config, Instant now) {
        return new PointsWire(
                points.balance(),
                points.frozen(),
                points.saved(),
                points.expiring()
                        .map(soon -> new Expiring(soon.points(), BusinessTime.onTheWire(soon.lastSecond())))
                        .orElse(null),
                config.spentPerYuan(),
                PointsText.rules(config),
                BusinessTime.onTheWire(now));
    }
}
