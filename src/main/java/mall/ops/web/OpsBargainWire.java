package mall.ops.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import mall.bargain.BargainCampaign;
import mall.bargain.BargainCampaignStatus;
import mall.bargain.BargainMode;
import mall.bargain.BargainTerms;
import mall.catalog.CatalogError;
import mall.catalog.Line;
import mall.catalog.SkuId;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.http.PathIds;
import mall.pricing.spi.Lane;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A bargain campaign as ops sees it. */
@Schema(name = "OpsBargainCampaign")
record OpsBargainWire(
        String id,
        BargainCampaignStatus status,
        @Schema(description = "已售或已占用的件数") int taken,
        @Schema(description = "每一刀砍掉的金额") List<Long> planFen,
        String skuId,
        String name,
        long startPriceFen,
        long floorPriceFen,
        int cuts,
        BargainMode mode,
        boolean team,
        int newcomerCuts,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        int hours,
        int quota,
        int startLimit,
        int dailyHelps,
        int campaignHelps,
        List<Lane> allowedLanes) {

    private static final int DEFAULT_HOURS = 24;

    /** The terms of a campaign as ops writes them. */
    @Schema(name = "OpsBargainDraft")
    record Draft(
            @NotNull(message = "请选择规格") String skuId,

            @NotNull(message = "请填写活动名称") @Line(max = 60) String name,

            @NotNull(message = "请填写起始价")
            @Min(value = 1, message = "起始价至少 1 分")
            @Max(value = 1_000_000_000, message = "起始价过高")
            Long startPriceFen,

            @NotNull(message = "请填写底价")
            @Min(value = 0, message = "底价不能为负")
            @Max(value = 1_000_000_000, message = "底价过高")
            Long floorPriceFen,

            @NotNull(message = "请填写刀数") @Min(value = 1, message = "至少 1 刀") @Max(value = 100, message = "最多 100 刀")
            Integer cuts,

            @NotNull(message = "请选择购买方式") BargainMode mode,

            @NotNull(message = "请选择是否组队砍价") Boolean team,

            @Min(value = 1, message = "新用户至少砍 1 刀")
            @Max(value = 100, message = "新用户最多砍 100 刀")
            @Schema(description = "缺省 1：与老用户相同", defaultValue = "1")
            @Nullable
            Integer newcomerCuts,

            @NotNull(message = "请填写开始时间") OffsetDateTime startsAt,

            @NotNull(message = "请填写结束时间") OffsetDateTime endsAt,

            @Min(value = 1, message = "砍价的有效期至少 1 小时")
            @Max(value = 72, message = "砍价的有效期最多 72 小时")
            @Schema(description = "缺省 24", defaultValue = "24")
            @Nullable
            Integer hours,

            @NotNull(message = "请填写活动件数")
            @Min(value = 1, message = "活动件数至少 1 件")
            @Max(value = 100_000_000, message = "活动件数过大")
            Integer quota,

            @NotNull(message = "请填写发起次数上限")
            @Min(value = 1, message = "发起次数上限至少 1")
            @Max(value = 1000, message = "发起次数上限最多 1000")
            Integer startLimit,

            @NotNull(message = "请填写每日助力次数上限")
            @Min(value = 1, message = "每日助力次数上限至少 1")
            @Max(value = 1000, message = "每日助力次数上限最多 1000")
            Integer dailyHelps,

            @NotNull(message = "请填写活动助力次数上限")
            @Min(value = 1, message = "活动助力次数上限至少 1")
            @Max(value = 10_000, message = "活动助力次数上限最多 10000")
            Integer campaignHelps,

            @NotNull(message = "请填写可叠加的优惠") @Size(max = 6, message = "可叠加的优惠过多")
            List<@NotNull(message = "优惠类型不能为空") Lane> allowedLanes) {

        BargainTerms toTerms() {
            return new BargainTerms(
                    PathIds.required(skuId, SkuId::new, CatalogError.SKU_NOT_FOUND),
                    name.strip(),
                    Money.ofFen(startPriceFen),
                    Money.ofFen(floorPriceFen),
                    cuts,
                    mode,
                    team,
                    newcomerCuts == null ? 1 : newcomerCuts,
                    startsAt.toInstant(),
                    endsAt.toInstant(),
                    hours == null ? DEFAULT_HOURS : hours,
                    quota,
                    startLimit,
                    dailyHelps,
                    campaignHelps,
                    Set.copyOf(allowedLanes));
        }
    }

    static OpsBargainWire of(BargainCampaign campaign) {
        BargainTerms terms = campaign.terms();
        return new OpsBargainWire(
                Ids.text(campaign.id()),
                campaign.status(),
                campaign.taken(),
                terms.plan().cuts().stream().map(Money::fen).toList(),
                Ids.text(terms.sku()),
                terms.name(),
                terms.startPrice().fen(),
                terms.floorPrice().fen(),
                terms.cuts(),
                terms.mode(),
                terms.team(),
                terms.newcomerCuts(),
                BusinessTime.onTheWire(terms.startsAt()),
                BusinessTime.onTheWire(terms.endsAt()),
                terms.hours(),
                terms.quota(),
                terms.startLimit(),
                terms.dailyHelps(),
                terms.campaignHelps(),
                terms.allowedLanes().stream().sorted().toList());
    }
}
