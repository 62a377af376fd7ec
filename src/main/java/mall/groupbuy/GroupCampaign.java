package mall.groupbuy;

import static mall.groupbuy.GroupBuyError.CAMPAIGN_NOT_DRAFT;
import static mall.groupbuy.GroupBuyError.CAMPAIGN_NOT_OPEN;
import static mall.groupbuy.GroupBuyError.CAMPAIGN_NOT_PUBLISHED;
import static mall.groupbuy.GroupBuyError.CAMPAIGN_SOLD_OUT;
import static mall.groupbuy.GroupBuyError.SKU_NOT_IN_CAMPAIGN;
import static mall.kernel.ErrorCode.with;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mall.catalog.SkuId;
import mall.groupbuy.CampaignTerms.SkuPrices;
import mall.kernel.Money;
import mall.kernel.Refused;
import mall.order.spi.OrderedLine;
import mall.platform.db.Ids;

/**
 * A campaign as it stands.
 *
 * @param taken pieces of the quota that are sold or held
 */
public record GroupCampaign(GroupCampaignId id, CampaignTerms terms, CampaignStatus status, int taken) {

    /** Whether a group may be opened. */
    public boolean isOpenAt(Instant now) {
        return status == CampaignStatus.PUBLISHED && !now.isBefore(terms.startsAt()) && now.isBefore(terms.endsAt());
    }

    public boolean isSoldOut() {
        return taken >= terms.quota();
    }

    /** The campaign with other terms; refuses with CAMPAIGN_NOT_DRAFT. */
    GroupCampaign revise(CampaignTerms other) {
        if (status != CampaignStatus.DRAFT) {
            throw CAMPAIGN_NOT_DRAFT.refuse();
        }
        return new GroupCampaign(id, other, status, taken);
    }

    /** Refuses with CAMPAIGN_NOT_DRAFT. */
    GroupCampaign publish() {
        return after(new CampaignStatus.Publish(), CAMPAIGN_NOT_DRAFT);
    }

    /** Refuses with CAMPAIGN_NOT_PUBLISHED. */
    GroupCampaign close() {
        return after(new CampaignStatus.Close(), CAMPAIGN_NOT_PUBLISHED);
    }

    /** Refuses with CAMPAIGN_NOT_OPEN when no group can be opened. */
    void requireOpenAt(Instant now) {
        if (!isOpenAt(now)) {
            throw CAMPAIGN_NOT_OPEN.refuse();
        }
    }

    /** Refuses with CAMPAIGN_SOLD_OUT when so many pieces are not left; the conditional update has the last word. */
    void requireLeft(int pieces) {
        if (taken + (long) pieces > terms.quota()) {
            throw CAMPAIGN_SOLD_OUT.refuse();
        }
    }

    /** Refuses with SKU_NOT_IN_CAMPAIGN. */
    void requireSku(SkuId sku) {
        if (find(sku).isEmpty()) {
            throw foreign(sku);
        }
    }

    /** What one piece of each SKU costs when a seat is taken. */
    Map<SkuId, Money> entryPrices(boolean asLeader) {
        return terms.skus().stream().collect(Collectors.toMap(SkuPrices::sku, prices -> prices.entry(asLeader)));
    }

    /**
     * What goes back for an order, per tier: the difference between what was paid for the pieces when the seat was taken
     * and the price of the tier; never negative, so that a leader's price stays his, and never more than was paid.
     */
    List<Money> refunds(List<OrderedLine> lines, boolean asLeader) {
        return IntStream.range(0, terms.sizes().size())
                .mapToObj(tier -> Money.sum(lines.stream()
                        .map(line -> differenceOf(line, tier, asLeader))
                        .toList()))
                .toList();
    }

    private Money differenceOf(OrderedLine line, int tier, boolean asLeader) {
        SkuPrices prices = pricesOf(line.sku());
        Money difference = prices.entry(asLeader).minus(prices.tiers().get(tier).price());
        return Money.min(Money.max(difference, Money.ZERO).times(line.quantity()), line.payable());
    }

    private SkuPrices pricesOf(SkuId sku) {
        return find(sku).orElseThrow(() -> foreign(sku));
    }

    private Optional<SkuPrices> find(SkuId sku) {
        return terms.skus().stream().filter(prices -> prices.sku().equals(sku)).findFirst();
    }

    private static Refused foreign(SkuId sku) {
        return SKU_NOT_IN_CAMPAIGN.refuse(with("skuId", Ids.text(sku)));
    }

    private GroupCampaign after(Object cause, GroupBuyError otherwise) {
        CampaignStatus next = CampaignStatus.TABLE.after(status, cause).orElseThrow(otherwise::refuse);
        return new GroupCampaign(id, terms, next, taken);
    }
}
