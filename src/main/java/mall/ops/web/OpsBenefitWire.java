package mall.ops.web;

import static java.util.stream.Collectors.toMap;
import static mall.kernel.ErrorCode.with;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import mall.catalog.CatalogError;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.http.PathIds;
import mall.pricing.PricingError;
import mall.pricing.PromotionBenefit;
import mall.pricing.spi.Offer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the shopper gets of a promotion, as ops writes it: exactly one of the four, which makes the kind. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "OpsPromotionBenefit", description = "四项中恰好填写一项，即为活动类型")
record OpsBenefitWire(
        @Nullable @Valid SalePrice salePrice,
        @Nullable @Valid NthPiece nthPiece,
        @Nullable @Valid FullReduction fullReduction,
        @Nullable @Valid Gift gift) {

    private static final int WHOLE = 10_000;

    /** Another price for a limited time. */
    @Schema(name = "OpsSalePrice")
    record SalePrice(
            @Schema(description = "按原价的比例支付，8000 即 8 折；缺省 10000", defaultValue = "10000")
            @Nullable
            @Min(value = 1, message = "折扣应在 1 与 10000 之间")
            @Max(value = WHOLE, message = "折扣应在 1 与 10000 之间")
            Integer payBasisPoints,

            @Schema(description = "逐个规格填写的活动价，优先于折扣") @Nullable @Size(max = 500, message = "规格过多")
            List<@NotNull(message = "活动价不能为空") @Valid Price> prices) {

        private static SalePrice of(PromotionBenefit.SalePrice sale) {
            return new SalePrice(
                    sale.payBasisPoints(),
                    sale.prices().entrySet().stream()
                            .map(one -> new Price(
                                    Ids.text(one.getKey()), one.getValue().fen()))
                            .sorted((one, other) -> one.skuId().compareTo(other.skuId()))
                            .toList());
        }

        private PromotionBenefit toBenefit() {
            Map<SkuId, Money> typed = prices == null
                    ? Map.of()
                    : prices.stream()
                            .collect(toMap(Price::sku, price -> Money.ofFen(price.priceFen()), (first, again) -> {
                                throw invalid("benefit.salePrice.prices", "规格重复");
                            }));
            return new PromotionBenefit.SalePrice(typed, payBasisPoints == null ? WHOLE : payBasisPoints);
        }
    }

    /** What a SKU costs. */
    @Schema(name = "OpsSkuPrice")
    record Price(
            @NotNull(message = "请选择规格") String skuId,

            @NotNull(message = "请填写活动价")
            @Min(value = 0, message = "活动价不能为负")
            @Max(value = 1_000_000_000, message = "活动价过高")
            Long priceFen) {

        private SkuId sku() {
            return skuOf(skuId);
        }
    }

    /** Every n-th piece for a share of its price. */
    @Schema(name = "OpsNthPiece")
    record NthPiece(
            @NotNull(message = "请填写第几件") @Min(value = 2, message = "第几件至少为 2") @Max(value = 10, message = "第几件最多为 10")
            Integer nth,

            @Schema(description = "该件仍支付的比例：5000 即半价，0 即免费")
            @NotNull(message = "请填写折扣")
            @Min(value = 0, message = "折扣应在 0 与 9999 之间")
            @Max(value = WHOLE - 1, message = "折扣应在 0 与 9999 之间")
            Integer payBasisPoints) {}

    /** So much off from so much on. */
    @Schema(name = "OpsFullReduction")
    record FullReduction(
            @NotEmpty(message = "至少设置一档") @Size(max = 10, message = "最多 10 档")
            List<@NotNull(message = "档位不能为空") @Valid Tier> tiers,

            @Schema(description = "每满减：达到几次减几次，只能有一档", defaultValue = "false") @Nullable
            Boolean repeating) {

        private static FullReduction of(PromotionBenefit.FullReduction reduction) {
            return new FullReduction(reduction.tiers().stream().map(Tier::of).toList(), reduction.repeating());
        }

        private PromotionBenefit toBenefit() {
            return new PromotionBenefit.FullReduction(
                    tiers.stream().map(Tier::toTier).toList(), Boolean.TRUE.equals(repeating));
        }
    }

    /** One step of the stairs. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OpsReductionTier", description = "满额与满件二选一，减免金额与折扣二选一")
    record Tier(
            @Nullable @Min(value = 1, message = "满额至少 1 分") @Max(value = 100_000_000, message = "满额过高")
            Long fromFen,

            @Nullable @Min(value = 1, message = "满件至少 1 件") @Max(value = 10_000, message = "满件过多")
            Integer fromPieces,

            @Nullable @Min(value = 1, message = "减免金额至少 1 分") @Max(value = 100_000_000, message = "减免金额过高")
            Long offFen,

            @Nullable
            @Min(value = 1, message = "折扣应在 1 与 9999 之间")
            @Max(value = WHOLE - 1, message = "折扣应在 1 与 9999 之间")
            Integer payBasisPoints) {

        private static Tier of(Offer.FullReduction.Tier tier) {
            return new Tier(
                    tier.fromAmount().isPositive() ? tier.fromAmount().fen() : null,
                    tier.fromPieces() > 0 ? tier.fromPieces() : null,
                    tier.off().isPositive() ? tier.off().fen() : null,
                    tier.payBasisPoints() < WHOLE ? tier.payBasisPoints() : null);
        }

        private Offer.FullReduction.Tier toTier() {
            return new Offer.FullReduction.Tier(
                    fromFen == null ? Money.ZERO : Money.ofFen(fromFen),
                    fromPieces == null ? 0 : fromPieces,
                    offFen == null ? Money.ZERO : Money.ofFen(offFen),
                    payBasisPoints == null ? WHOLE : payBasisPoints);
        }
    }

    /** Something thrown in. */
    @Schema(name = "OpsGift")
    record Gift(
            @NotNull(message = "请填写满赠门槛")
            @Min(value = 1, message = "满赠门槛至少 1 分")
            @Max(value = 100_000_000, message = "满赠门槛过高")
            Long fromFen,

            @NotNull(message = "请选择赠品") String skuId,

            @NotNull(message = "请填写赠品件数") @Min(value = 1, message = "赠品至少 1 件") @Max(value = 10, message = "赠品最多 10 件")
            Integer quantity) {}

    static OpsBenefitWire of(PromotionBenefit benefit) {
        if (benefit instanceof PromotionBenefit.SalePrice sale) {
            return new OpsBenefitWire(SalePrice.of(sale), null, null, null);
        }
        if (benefit instanceof PromotionBenefit.NthPiece nth) {
            return new OpsBenefitWire(null, new NthPiece(nth.nth(), nth.payBasisPoints()), null, null);
        }
        if (benefit instanceof PromotionBenefit.FullReduction reduction) {
            return new OpsBenefitWire(null, null, FullReduction.of(reduction), null);
        }
        PromotionBenefit.Gift gift = (PromotionBenefit.Gift) benefit;
        return new OpsBenefitWire(null, null, null, new Gift(gift.from().fen(), Ids.text(gift.sku()), gift.quantity()));
    }

    /** Refuses with PROMOTION_INVALID unless exactly one is given. */
    PromotionBenefit toBenefit() {
        long given = Stream.of(salePrice, nthPiece, fullReduction, gift)
                .filter(Objects::nonNull)
                .count();
        if (given != 1) {
            throw invalid("benefit", "请填写且只填写一种优惠");
        }
        return Optional.ofNullable(salePrice)
                .map(SalePrice::toBenefit)
                .or(() -> Optional.ofNullable(nthPiece)
                        .map(one -> new PromotionBenefit.NthPiece(one.nth(), one.payBasisPoints())))
                .or(() -> Optional.ofNullable(fullReduction).map(FullReduction::toBenefit))
                .or(() -> Optional.ofNullable(gift)
                        .map(one -> new PromotionBenefit.Gift(
                                Money.ofFen(one.fromFen()), skuOf(one.skuId()), one.quantity())))
                .orElseThrow();
    }

    private static SkuId skuOf(String skuId) {
        return PathIds.required(skuId, SkuId::new, CatalogError.SKU_NOT_FOUND);
    }

    private static RuntimeException invalid(String field, String message) {
        return PricingError.PROMOTION_INVALID.refuse(
                with("violations", List.of(Map.of("field", field, "message", message))));
    }
}
