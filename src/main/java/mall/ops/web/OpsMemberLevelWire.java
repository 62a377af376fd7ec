package mall.ops.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mall.catalog.CatalogError;
import mall.catalog.CategoryId;
import mall.catalog.Line;
import mall.catalog.ProductId;
import mall.catalog.Scope;
import mall.catalog.Scope.Selection;
import mall.coupon.CouponError;
import mall.kernel.Id;
import mall.membership.Benefits;
import mall.membership.Level;
import mall.platform.db.Ids;
import mall.platform.http.PathIds;
import mall.pricing.spi.Step;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One level as ops reads and writes it. */
@Schema(name = "OpsMemberLevel")
record OpsMemberLevelWire(
        @Schema(description = "固定编码，第一个等级必须是 ORDINARY")
        @NotNull(message = "请填写等级编码")
        @Pattern(regexp = "[A-Z][A-Z0-9_]{1,19}", message = "应为 2 到 20 个大写字母、数字或下划线")
        String code,

        @NotNull(message = "请填写等级名称") @Line(max = 12) String name,

        @NotNull(message = "请填写所需成长值")
        @Min(value = 0, message = "所需成长值不能为负")
        @Max(value = 1_000_000_000, message = "所需成长值过大")
        Long threshold,

        @Schema(description = "会员价占原价的万分比，10000 为无会员价")
        @NotNull(message = "请填写会员价比例")
        @Min(value = 1, message = "会员价比例至少为 1")
        @Max(value = 10_000, message = "会员价比例最多为 10000")
        Integer priceBasisPoints,

        @Schema(description = "没有会员价的分类，含其下级分类")
        @NotNull(message = "请填写没有会员价的分类")
        @Size(max = 200, message = "最多 200 个分类")
        List<@NotNull(message = "分类不能为空") String> excludedCategoryIds,

        @Schema(description = "没有会员价的商品") @NotNull(message = "请填写没有会员价的商品") @Size(max = 500, message = "最多 500 个商品")
        List<@NotNull(message = "商品不能为空") String> excludedProductIds,

        @Schema(description = "会员价之后仍可叠加的优惠") @NotNull(message = "请选择可叠加的优惠") @Size(max = 20, message = "可叠加的优惠过多")
        List<@NotNull(message = "优惠不能为空") Step> allowedSteps,

        @Schema(description = "积分倍率的万分比，10000 为 1 倍")
        @NotNull(message = "请填写积分倍率")
        @Min(value = 10_000, message = "积分倍率至少为 10000")
        @Max(value = 100_000, message = "积分倍率最多为 100000")
        Integer pointsBasisPoints,

        @Schema(description = "每月免运费次数")
        @NotNull(message = "请填写每月免运费次数")
        @Min(value = 0, message = "免运费次数不能为负")
        @Max(value = 99, message = "免运费次数最多 99 次")
        Integer freeFreights,

        @NotNull(message = "请填写生日积分") @Min(value = 0, message = "生日积分不能为负") @Max(value = 1_000_000, message = "生日积分过多")
        Long birthdayPoints,

        @Schema(description = "生日时各发一张的优惠券模板") @NotNull(message = "请填写生日优惠券") @Size(max = 5, message = "最多 5 种优惠券")
        List<@NotNull(message = "优惠券模板不能为空") String> birthdayCouponTemplateIds,

        @Schema(description = "专属客服说明，没有时为 null") @Nullable @Line(max = 60)
        String serviceLine) {

    Level toLevel() {
        Benefits benefits = new Benefits(
                priceBasisPoints,
                scope(),
                Set.copyOf(allowedSteps),
                pointsBasisPoints,
                freeFreights,
                birthdayPoints,
                birthdayCouponTemplateIds.stream()
                        .distinct()
                        .map(id -> PathIds.required(id, Long::valueOf, CouponError.COUPON_TEMPLATE_NOT_FOUND))
                        .toList(),
                Optional.ofNullable(serviceLine).map(String::strip));
        return new Level(code, name.strip(), threshold, benefits);
    }

    private Scope scope() {
        Selection excluded = new Selection(
                excludedCategoryIds.stream()
                        .map(id -> PathIds.required(id, CategoryId::new, CatalogError.CATEGORY_NOT_FOUND))
                        .collect(Collectors.toSet()),
                excludedProductIds.stream()
                        .map(id -> PathIds.required(id, ProductId::new, CatalogError.PRODUCT_NOT_FOUND))
                        .collect(Collectors.toSet()),
                Set.of());
        return new Scope(Selection.NOTHING, excluded);
    }

    static OpsMemberLevelWire of(Level level) {
        Benefits benefits = level.benefits();
        return new OpsMemberLevelWire(
                level.code(),
                level.name(),
                level.threshold(),
                benefits.priceBasisPoints(),
                texts(benefits.scope().excluded().categories()),
                texts(benefits.scope().excluded().products()),
                benefits.allows().stream().sorted().toList(),
                benefits.pointsBasisPoints(),
                benefits.freeFreights(),
                benefits.birthdayPoints(),
                benefits.birthdayCoupons().stream().map(Ids::text).toList(),
                benefits.serviceLine().orElse(null));
    }

    private static List<String> texts(Collection<? extends Id> ids) {
        return ids.stream().map(Ids::text).sorted().toList();
    }
}
