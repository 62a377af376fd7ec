package mall.ops.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import java.util.Optional;
import mall.catalog.CatalogError;
import mall.catalog.Line;
import mall.catalog.SkuId;
import mall.coupon.CouponError;
import mall.coupon.CouponTemplateId;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.http.PathIds;
import mall.points.PointsItem;
import mall.points.PointsItemStatus;
import mall.points.PointsItemTerms;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An item of the points mall as ops sees it. */
@Schema(name = "OpsPointsItem")
record OpsPointsItemWire(
        String id,
        PointsItemStatus status,
        @Schema(description = "已兑或已占用的件数") int taken,
        String name,
        String skuId,
        @Nullable String couponTemplateId,
        long points,
        long cashFen,
        int quota,
        int perMember,
        int minLevelRank,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt) {

    /** The terms of an item as ops writes them. */
    @Schema(name = "OpsPointsItemDraft")
    record Draft(
            @NotNull(message = "请填写名称") @Line(max = 60) String name,

            @NotNull(message = "请选择商品规格") String skuId,

            @Schema(description = "兑换优惠券时填写；商品规格须为虚拟商品") @Nullable
            String couponTemplateId,

            @NotNull(message = "请填写所需积分")
            @Min(value = 1, message = "所需积分至少为 1")
            @Max(value = 100_000_000, message = "所需积分过大")
            Long points,

            @NotNull(message = "请填写现金价，不需要时填 0")
            @Min(value = 0, message = "现金价不能为负")
            @Max(value = 1_000_000_000, message = "现金价过高")
            Long cashFen,

            @NotNull(message = "请填写总数量")
            @Min(value = 1, message = "总数量至少为 1")
            @Max(value = 100_000_000, message = "总数量过大")
            Integer quota,

            @NotNull(message = "请填写每人限兑数量")
            @Min(value = 1, message = "每人限兑数量至少为 1")
            @Max(value = 999, message = "每人限兑数量最多为 999")
            Integer perMember,

            @Min(value = 0, message = "会员等级序号不能为负")
            @Max(value = 100, message = "会员等级序号过大")
            @Schema(description = "可兑的最低会员等级序号；缺省 0 为所有人", defaultValue = "0")
            @Nullable
            Integer minLevelRank,

            @NotNull(message = "请填写开始时间") OffsetDateTime startsAt,

            @NotNull(message = "请填写结束时间") OffsetDateTime endsAt) {

        PointsItemTerms toTerms() {
            return new PointsItemTerms(
                    name.strip(),
                    PathIds.required(skuId, SkuId::new, CatalogError.SKU_NOT_FOUND),
                    Optional.ofNullable(couponTemplateId)
                            .map(id ->
                                    PathIds.required(id, CouponTemplateId::new, CouponError.COUPON_TEMPLATE_NOT_FOUND))
                            .map(CouponTemplateId::value),
                    points,
                    Money.ofFen(cashFen),
                    quota,
                    perMember,
                    minLevelRank == null ? 0 : minLevelRank,
                    startsAt.toInstant(),
                    endsAt.toInstant());
        }
    }

    static OpsPointsItemWire of(PointsItem item) {
        PointsItemTerms terms = item.terms();
        return new OpsPointsItemWire(
                Ids.text(item.id()),
                item.status(),
                item.taken(),
                terms.name(),
                Ids.text(terms.sku()),
                terms.couponTemplate().map(Ids::text).orElse(null),
                terms.points(),
                terms.cash().fen(),
                terms.quota(),
                terms.perMember(),
                terms.minRank(),
                BusinessTime.onTheWire(terms.startsAt()),
                BusinessTime.onTheWire(terms.endsAt()));
    }
}
