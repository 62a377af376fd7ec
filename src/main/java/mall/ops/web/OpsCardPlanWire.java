package mall.ops.web;

import static java.util.stream.Collectors.toMap;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mall.card.CardBenefits;
import mall.card.CardBenefits.MonthlyCoupon;
import mall.card.CardFigures;
import mall.card.CardPlan;
import mall.card.CardPlanStatus;
import mall.card.CardPlanTerms;
import mall.catalog.CatalogError;
import mall.catalog.Line;
import mall.catalog.Scope;
import mall.catalog.SkuId;
import mall.coupon.CouponError;
import mall.coupon.CouponTemplateId;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.http.PathIds;
import mall.pricing.spi.Step;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A plan of the member card as ops sees it. */
@Schema(name = "OpsCardPlan")
record OpsCardPlanWire(
        String id,
        CardPlanStatus status,
        String name,
        String skuId,
        int days,
        long priceFen,
        boolean trial,
        int perMember,
        int priceBasisPoints,
        OpsScopeWire scope,
        List<SkuPrice> prices,
        List<Step> allowedSteps,
        int pointsBasisPoints,
        int freeFreights,
        List<Coupon> coupons) {

    /** The card price of one SKU. */
    @Schema(name = "OpsCardSkuPrice")
    record SkuPrice(
            @NotNull(message = "请选择商品规格") String skuId,

            @NotNull(message = "请填写会员卡价")
            @Min(value = 0, message = "会员卡价不能为负")
            @Max(value = 1_000_000_000, message = "会员卡价过高")
            Long priceFen) {}

    /** A coupon that comes every thirty days. */
    @Schema(name = "OpsCardCoupon")
    record Coupon(
            @NotNull(message = "请选择优惠券") String couponTemplateId,

            @NotNull(message = "请填写优惠券价值")
            @Min(value = 0, message = "优惠券价值不能为负")
            @Max(value = 1_000_000, message = "优惠券价值过大")
            @Schema(description = "退卡时，已使用的每张按此金额扣除")
            Long worthFen) {}

    /** How a plan has sold. */
    @Schema(name = "OpsCardFigures")
    record Figures(
            @Schema(description = "已付款张数，含已退") long sold,
            @Schema(description = "未到期张数") long running,
            long refunded,
            long paidFen,
            @Schema(description = "为会员节省的金额") long savedFen) {

        static Figures of(CardFigures figures) {
            return new Figures(
                    figures.sold(),
                    figures.running(),
                    figures.refunded(),
                    figures.paid().fen(),
                    figures.saved().fen());
        }
    }

    /** The terms of a plan as ops writes them. */
    @Schema(name = "OpsCardPlanDraft")
    record Draft(
            @NotNull(message = "请填写名称") @Line(max = 30) String name,

            @NotNull(message = "请选择虚拟商品规格") String skuId,

            @NotNull(message = "请填写有效天数")
            @Min(value = 1, message = "有效天数至少为 1")
            @Max(value = 1096, message = "有效天数最多为 1096")
            Integer days,

            @NotNull(message = "请填写价格，免费填 0")
            @Min(value = 0, message = "价格不能为负")
            @Max(value = 1_000_000_000, message = "价格过高")
            Long priceFen,

            @Schema(description = "体验卡：每人一生限购一次，不论哪个方案", defaultValue = "false") @Nullable
            Boolean trial,

            @Min(value = 1, message = "每人限购次数至少为 1")
            @Max(value = 99, message = "每人限购次数最多为 99")
            @Schema(description = "缺省：体验卡 1，其他 99")
            @Nullable
            Integer perMember,

            @Min(value = 1, message = "折扣须在 1 至 10000 之间")
            @Max(value = 10000, message = "折扣须在 1 至 10000 之间")
            @Schema(description = "会员卡价占原价的万分比，10000 为不打折", defaultValue = "10000")
            @Nullable
            Integer priceBasisPoints,

            @Schema(description = "打折的商品；不填表示全部") @Nullable @Valid
            OpsScopeWire scope,

            @Schema(description = "单个规格的会员卡价，优先于折扣") @Nullable @Size(max = 500, message = "会员卡价过多")
            List<@NotNull(message = "会员卡价不能为空") @Valid SkuPrice> prices,

            @Schema(description = "可与会员卡价叠加的后续优惠；不填表示全部") @Nullable @Size(max = 12, message = "优惠步骤过多")
            Set<@NotNull(message = "优惠步骤不能为空") Step> allowedSteps,

            @Min(value = 10_000, message = "积分倍率不能低于 10000")
            @Max(value = 100_000, message = "积分倍率不能高于 100000")
            @Schema(description = "积分倍率的万分比", defaultValue = "10000")
            @Nullable
            Integer pointsBasisPoints,

            @Min(value = 0, message = "免运费次数不能为负")
            @Max(value = 99, message = "免运费次数最多为 99")
            @Schema(description = "每个自然月免运费次数", defaultValue = "0")
            @Nullable
            Integer freeFreights,

            @Schema(description = "开卡时和此后每 30 天各发一张") @Nullable @Size(max = 10, message = "优惠券最多 10 种")
            List<@NotNull(message = "优惠券不能为空") @Valid Coupon> coupons) {

        CardPlanTerms toTerms() {
            boolean forTrial = trial != null && trial;
            return new CardPlanTerms(
                    name.strip(),
                    PathIds.required(skuId, SkuId::new, CatalogError.SKU_NOT_FOUND),
                    days,
                    Money.ofFen(priceFen),
                    forTrial,
                    or(perMember, forTrial ? 1 : 99),
                    benefits());
        }

        private CardBenefits benefits() {
            return new CardBenefits(
                    or(priceBasisPoints, CardBenefits.WHOLE),
                    scope == null ? Scope.ALL : scope.toScope(),
                    prices == null ? Map.of() : prices(prices),
                    allowedSteps == null ? Step.MEMBER_PRICE.later() : allowedSteps,
                    or(pointsBasisPoints, CardBenefits.WHOLE),
                    or(freeFreights, 0),
                    coupons == null
                            ? List.of()
                            : coupons.stream().map(Draft::coupon).toList());
        }

        // of a SKU that is named twice the last counts
        private static Map<SkuId, Money> prices(List<SkuPrice> prices) {
            return prices.stream()
                    .collect(toMap(
                            one -> PathIds.required(one.skuId(), SkuId::new, CatalogError.SKU_NOT_FOUND),
                            one -> Money.ofFen(one.priceFen()),
                            (first, last) -> last));
        }

        private static MonthlyCoupon coupon(Coupon coupon) {
            CouponTemplateId template = PathIds.required(
                    coupon.couponTemplateId(), CouponTemplateId::new, CouponError.COUPON_TEMPLATE_NOT_FOUND);
            return new MonthlyCoupon(template.value(), Money.ofFen(coupon.worthFen()));
        }

        private static int or(@Nullable Integer given, int otherwise) {
            return given == null ? otherwise : given;
        }
    }

    static OpsCardPlanWire of(CardPlan plan) {
        CardPlanTerms terms = plan.terms();
        CardBenefits benefits = terms.benefits();
        return new OpsCardPlanWire(
                Ids.text(plan.id()),
                plan.status(),
                terms.name(),
                Ids.text(terms.sku()),
                terms.days(),
                terms.price().fen(),
                terms.trial(),
                terms.perMember(),
                benefits.priceBasisPoints(),
                OpsScopeWire.of(benefits.scope()),
                benefits.prices().entrySet().stream()
                        .map(one -> new SkuPrice(
                                Ids.text(one.getKey()), one.getValue().fen()))
                        .toList(),
                benefits.allows().stream().sorted().toList(),
                benefits.pointsBasisPoints(),
                benefits.freeFreights(),
                benefits.coupons().stream()
                        .map(one ->
                                new Coupon(Ids.text(one.template()), one.worth().fen()))
                        .toList());
    }
}
