package mall.groupbuy.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import mall.catalog.SkuOffer;
import mall.groupbuy.CampaignTerms;
import mall.groupbuy.CampaignTerms.SkuPrices;
import mall.groupbuy.GroupCampaign;
import mall.groupbuy.GroupCampaignView;
import mall.groupbuy.GroupView;
import mall.kernel.BusinessTime;
import mall.kernel.Money;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A campaign on the wire. */
@Schema(name = "GroupBuy")
record CampaignWire(
        String id,
        String name,
        ProductWire product,
        List<SkuWire> skus,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        @Schema(description = "现在能否开团") boolean open,
        @Schema(description = "活动名额是否已抢完") boolean soldOut,
        int groupHours,
        Limits limits,
        @Schema(description = "逐条展示的活动规则") List<String> rules,
        @Schema(description = "还有空位的团，最先结束的在前") List<JoinableWire> joinableGroups,
        OffsetDateTime serverTime) {

    /** The product of the campaign. */
    @Schema(name = "GroupBuyProduct")
    record ProductWire(String id, String title, String coverUrl) {}

    /** A SKU with its group prices. */
    @Schema(name = "GroupBuySku")
    record SkuWire(
            String skuId,
            String options,
            String coverUrl,
            @Schema(description = "单独购买的价格") long priceFen,

            @Schema(description = "团长开团价，没有时为 null") @Nullable
            Long leaderPriceFen,

            List<GroupWire.TierWire> tiers) {}

    /** Who may take part, and how often. */
    @Schema(name = "GroupBuyLimits")
    record Limits(
            int openLimit,
            int joinLimit,
            boolean newcomersOnly,
            @Nullable Integer subsidisedFrom) {}

    /** A group with a free seat. */
    @Schema(name = "JoinableGroup")
    record JoinableWire(
            String id,
            GroupWire.@Nullable MemberWire leader,
            int size,
            int firmSeats,
            int remainingSeats,
            OffsetDateTime expiresAt) {

        static JoinableWire of(GroupView group) {
            return new JoinableWire(
                    Ids.text(group.id()),
                    group.leader().map(GroupWire.MemberWire::of).orElse(null),
                    group.size(),
                    group.firmSeats(),
                    group.remainingSeats(),
                    BusinessTime.onTheWire(group.expiresAt()));
        }
    }

    static CampaignWire of(GroupCampaignView view, Instant now) {
        GroupCampaign campaign = view.campaign();
        CampaignTerms terms = campaign.terms();
        SkuOffer first = view.offers().get(0);
        return new CampaignWire(
                Ids.text(campaign.id()),
                terms.name(),
                new ProductWire(Ids.text(first.product()), first.title(), first.coverUrl()),
                view.offers().stream().map(offer -> sku(offer, terms)).toList(),
                BusinessTime.onTheWire(terms.startsAt()),
                BusinessTime.onTheWire(terms.endsAt()),
                campaign.isOpenAt(now),
                campaign.isSoldOut(),
                terms.groupHours(),
                new Limits(
                        terms.openLimit(),
                        terms.joinLimit(),
                        terms.newcomersOnly(),
                        terms.subsidisedFrom().isPresent()
                                ? terms.subsidisedFrom().getAsInt()
                                : null),
                CampaignText.rules(terms),
                view.joinable().stream().map(JoinableWire::of).toList(),
                BusinessTime.onTheWire(now));
    }

    private static SkuWire sku(SkuOffer offer, CampaignTerms terms) {
        SkuPrices prices = terms.skus().stream()
                .filter(one -> one.sku().equals(offer.id()))
                .findFirst()
                .orElseThrow();
        return new SkuWire(
                Ids.text(offer.id()),
                offer.optionsText(),
                offer.coverUrl(),
                offer.price().fen(),
                prices.leaderPrice().map(Money::fen).orElse(null),
                prices.tiers().stream()
                        .map(tier ->
                                new GroupWire.TierWire(tier.size(), tier.price().fen()))
                        .toList());
    }
}
