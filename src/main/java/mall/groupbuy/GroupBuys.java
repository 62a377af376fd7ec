package mall.groupbuy;

import static mall.groupbuy.GroupBuyError.CAMPAIGN_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.UnaryOperator;
import mall.catalog.Products;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/**
 * What ops may do to campaigns. Opening and joining groups are no commands of this room: they are orders with the deal
 * {@code GROUP_BUY}.
 */
@ApplicationScoped
public class GroupBuys {

    private final UnitOfWork work;
    private final CampaignStore campaigns;
    private final Products products;
    private final Ids ids;
    private final Clock clock;

    GroupBuys(UnitOfWork work, CampaignStore campaigns, Products products, Ids ids, Clock clock) {
        this.work = work;
        this.campaigns = campaigns;
        this.products = products;
        this.ids = ids;
        this.clock = clock;
    }

    /** Writes a new draft. Refuses with PRODUCT_NOT_FOUND or CAMPAIGN_INVALID. */
    public Uni<GroupCampaign> create(CampaignTerms terms) {
        GroupCampaign draft =
                new GroupCampaign(new GroupCampaignId(ids.next()), terms, CampaignStatus.TABLE.start(), 0);
        return work.write(
                () -> requireSound(terms).chain(() -> campaigns.save(draft)).replaceWith(draft));
    }

    /** Replaces the terms of a draft. Refuses with CAMPAIGN_NOT_FOUND, CAMPAIGN_NOT_DRAFT and as {@link #create}. */
    public Uni<GroupCampaign> revise(GroupCampaignId id, CampaignTerms terms) {
        return change(id, campaign -> campaign.revise(terms), true);
    }

    /**
     * Puts a draft before the shoppers; its terms are checked against the catalog's prices once more. Refuses with
     * CAMPAIGN_NOT_FOUND, CAMPAIGN_NOT_DRAFT, PRODUCT_NOT_FOUND or CAMPAIGN_INVALID.
     */
    public Uni<GroupCampaign> publish(GroupCampaignId id) {
        return change(id, GroupCampaign::publish, true);
    }

    /**
     * Ends a campaign: no group can be opened any more, groups that are forming run on to their deadline. Refuses with
     * CAMPAIGN_NOT_FOUND or CAMPAIGN_NOT_PUBLISHED.
     */
    public Uni<GroupCampaign> close(GroupCampaignId id) {
        return change(id, GroupCampaign::close, false);
    }

    private Uni<GroupCampaign> change(GroupCampaignId id, UnaryOperator<GroupCampaign> change, boolean checked) {
        return work.write(() -> campaigns
                .locked(id)
                .map(found -> found.orElseThrow(CAMPAIGN_NOT_FOUND::refuse))
                .map(change)
                .call(changed -> checked
                        ? requireSound(changed.terms())
                        : Uni.createFrom().voidItem())
                .call(campaigns::save));
    }

    private Uni<Void> requireSound(CampaignTerms terms) {
        return products.required(terms.product())
                .chain(() -> products.skus(
                        terms.skus().stream().map(CampaignTerms.SkuPrices::sku).toList()))
                .invoke(offers -> CampaignRules.check(terms, offers, clock.instant()))
                .replaceWithVoid();
    }
}
