package mall.bargain.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import mall.bargain.BargainCampaign;
import mall.bargain.BargainCampaignView;
import mall.bargain.BargainMode;
import mall.bargain.BargainTerms;
import mall.catalog.SkuOffer;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A campaign on the wire. */
@Schema(name = "BargainCampaign")
record BargainCampaignWire(
        String id,
        String name,
        BargainProductWire product,
        @Schema(description = "商品单独购买的价格") long priceFen,
        long startPriceFen,
        long floorPriceFen,
        @Schema(description = "每一刀砍掉的金额，先大后小；发起后不变") List<Long> planFen,
        BargainMode mode,
        @Schema(description = "组队砍价：帮砍的好友也可按当前价格购买") boolean team,
        @Schema(description = "新用户一次帮砍几刀，1 表示与老用户相同") int newcomerCuts,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        @Schema(description = "现在能否发起") boolean open,
        @Schema(description = "活动名额是否已抢完") boolean soldOut,
        int hours,
        Limits limits,
        @Schema(description = "逐条展示的活动规则") List<String> rules,
        OffsetDateTime serverTime) {

    /** What is sold. */
    @Schema(name = "BargainProduct")
    record BargainProductWire(String id, String skuId, String title, String options, String coverUrl) {}

    /** Who may take part, and how often. */
    @Schema(name = "BargainLimits")
    record Limits(int startLimit, int dailyHelps, int campaignHelps) {}

    static BargainCampaignWire of(BargainCampaignView view, Instant now) {
        BargainCampaign campaign = view.campaign();
        BargainTerms terms = campaign.terms();
        return new BargainCampaignWire(
                Ids.text(campaign.id()),
                terms.name(),
                product(view.offer()),
                view.offer().price().fen(),
                terms.startPrice().fen(),
                terms.floorPrice().fen(),
                terms.plan().cuts().stream().map(Money::fen).toList(),
                terms.mode(),
                terms.team(),
                terms.newcomerCuts(),
                BusinessTime.onTheWire(terms.startsAt()),
                BusinessTime.onTheWire(terms.endsAt()),
                campaign.isOpenAt(now),
                campaign.isSoldOut(),
                terms.hours(),
                new Limits(terms.startLimit(), terms.dailyHelps(), terms.campaignHelps()),
                BargainText.rules(terms),
                BusinessTime.onTheWire(now));
    }

    private static BargainProductWire product(SkuOffer offer) {
        return new BargainProductWire(
                Ids.text(offer.product()), Ids.text(offer.id()), offer.title(), offer.optionsText(), offer.coverUrl());
    }
}
