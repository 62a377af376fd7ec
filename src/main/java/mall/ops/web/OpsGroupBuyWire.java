package mall.ops.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import mall.catalog.CatalogError;
import mall.catalog.Line;
import mall.catalog.ProductId;
import mall.catalog.SkuId;
import mall.groupbuy.CampaignStatus;
import mall.groupbuy.CampaignTerms;
import mall.groupbuy.GroupCampaign;
import mall.groupbuy.LateMoney;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.http.PathIds;
import mall.pricing.spi.Lane;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A group-buy campaign as ops sees it. */
@Schema(name = "OpsGroupBuy")
record OpsGroupBuyWire(
        String id,
        CampaignStatus status,
        @Schema(description = "已售或已占用的件数") int taken,
        String productId,
        String name,
        List<Sku> skus,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        int groupHours,
        int quota,
        int openLimit,
        int joinLimit,
        boolean newcomersOnly,
        @Nullable Integer subsidisedFrom,
        LateMoney lateMoney,
        List<Lane> allowedLanes) {

    private static final int DEFAULT_HOURS = 24;

    /** From this many members on, a piece costs this much. */
    @Schema(name = "OpsGroupBuyTier")
    record Tier(
            @NotNull(message = "请填写成团人数")
            @Min(value = 2, message = "成团人数至少 2 人")
            @Max(value = 100, message = "成团人数最多 100 人")
            Integer size,

            @NotNull(message = "请填写拼团价")
            @Min(value = 1, message = "拼团价至少 1 分")
            @Max(value = 1_000_000_000, message = "拼团价过高")
            Long priceFen) {}

    /** The prices of one SKU. */
    @Schema(name = "OpsGroupBuySku")
    record Sku(
            @NotNull(message = "请选择规格") String skuId,

            @NotEmpty(message = "至少设置一档拼团价") @Size(max = 10, message = "最多 10 档") @Valid
            List<@NotNull(message = "档位不能为空") Tier> tiers,

            @Min(value = 0, message = "团长价不能为负") @Max(value = 1_000_000_000, message = "团长价过高") @Nullable
            Long leaderPriceFen) {

        private CampaignTerms.SkuPrices toPrices() {
            return new CampaignTerms.SkuPrices(
                    PathIds.required(skuId, SkuId::new, CatalogError.SKU_NOT_FOUND),
                    tiers.stream()
                            .map(tier -> new CampaignTerms.Tier(tier.size(), Money.ofFen(tier.priceFen())))
                            .toList(),
                    Optional.ofNullable(leaderPriceFen).map(Money::ofFen));
        }

        private static Sku of(CampaignTerms.SkuPrices prices) {
            return new Sku(
                    Ids.text(prices.sku()),
                    prices.tiers().stream()
                            .map(tier -> new Tier(tier.size(), tier.price().fen()))
                            .toList(),
                    prices.leaderPrice().map(Money::fen).orElse(null));
        }
    }

    /** The terms of a campaign as ops writes them. */
    @Schema(name = "OpsGroupBuyDraft")
    record Draft(
            @NotNull(message = "请选择商品") String productId,

            @NotNull(message = "请填写活动名称") @Line(max = 60) String name,

            @NotEmpty(message = "至少选择一个规格") @Size(max = 100, message = "最多 100 个规格") @Valid
            List<@NotNull(message = "规格不能为空") Sku> skus,

            @NotNull(message = "请填写开始时间") OffsetDateTime startsAt,

            @NotNull(message = "请填写结束时间") OffsetDateTime endsAt,

            @Min(value = 1, message = "团的有效期至少 1 小时")
            @Max(value = 72, message = "团的有效期最多 72 小时")
            @Schema(description = "缺省 24", defaultValue = "24")
            @Nullable
            Integer groupHours,

            @NotNull(message = "请填写活动件数")
            @Min(value = 1, message = "活动件数至少 1 件")
            @Max(value = 100_000_000, message = "活动件数过大")
            Integer quota,

            @NotNull(message = "请填写开团次数上限")
            @Min(value = 1, message = "开团次数上限至少 1")
            @Max(value = 1000, message = "开团次数上限最多 1000")
            Integer openLimit,

            @NotNull(message = "请填写参团次数上限")
            @Min(value = 1, message = "参团次数上限至少 1")
            @Max(value = 1000, message = "参团次数上限最多 1000")
            Integer joinLimit,

            @NotNull(message = "请选择是否仅限新用户参团") Boolean newcomersOnly,

            @Min(value = 1, message = "补贴成团人数至少 1 人") @Max(value = 99, message = "补贴成团人数最多 99 人") @Nullable
            Integer subsidisedFrom,

            @NotNull(message = "请选择逾期付款的处理方式") LateMoney lateMoney,

            @NotNull(message = "请填写可叠加的优惠") @Size(max = 6, message = "可叠加的优惠过多")
            List<@NotNull(message = "优惠类型不能为空") Lane> allowedLanes) {

        CampaignTerms toTerms() {
            return new CampaignTerms(
                    PathIds.required(productId, ProductId::new, CatalogError.PRODUCT_NOT_FOUND),
                    name.strip(),
                    skus.stream().map(Sku::toPrices).toList(),
                    startsAt.toInstant(),
                    endsAt.toInstant(),
                    groupHours == null ? DEFAULT_HOURS : groupHours,
                    quota,
                    openLimit,
                    joinLimit,
                    newcomersOnly,
                    subsidisedFrom == null ? OptionalInt.empty() : OptionalInt.of(subsidisedFrom),
                    lateMoney,
                    Set.copyOf(allowedLanes));
        }
    }

    static OpsGroupBuyWire of(GroupCampaign campaign) {
        CampaignTerms terms = campaign.terms();
        return new OpsGroupBuyWire(
                Ids.text(campaign.id()),
                campaign.status(),
                campaign.taken(),
                Ids.text(terms.product()),
                terms.name(),
                terms.skus().stream().map(Sku::of).toList(),
                BusinessTime.onTheWire(terms.startsAt()),
                BusinessTime.onTheWire(terms.endsAt()),
                terms.groupHours(),
                terms.quota(),
                terms.openLimit(),
                terms.joinLimit(),
                terms.newcomersOnly(),
                terms.subsidisedFrom().isPresent() ? terms.subsidisedFrom().getAsInt() : null,
                terms.lateMoney(),
                terms.allowedLanes().stream().sorted().toList());
    }
}
