package mall.groupbuy;

import static mall.groupbuy.GroupBuyError.CAMPAIGN_NOT_FOUND;
import static mall.groupbuy.GroupBuyError.GROUP_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mall.catalog.Products;
import mall.catalog.SkuOffer;
import mall.identity.MemberId;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** Questions about campaigns and groups. */
@ApplicationScoped
public class GroupBuyQueries {

    private static final int JOINABLE_IN_LIST = 3;
    private static final int JOINABLE_ON_PAGE = 20;

    private final UnitOfWork work;
    private final CampaignStore campaigns;
    private final GroupViews views;
    private final LiveGroups live;
    private final Products products;
    private final Clock clock;

    GroupBuyQueries(
            UnitOfWork work,
            CampaignStore campaigns,
            GroupViews views,
            LiveGroups live,
            Products products,
            Clock clock) {
        this.work = work;
        this.campaigns = campaigns;
        this.views = views;
        this.live = live;
        this.products = products;
        this.clock = clock;
    }

    /** Campaigns that are open or will be, as shoppers see them; one whose product is off the shelf is left out. */
    public Uni<Page<GroupCampaignView>> onShow(long after, int limit) {
        return work.read(() -> campaigns
                .onShow(clock.instant(), after, limit + 1)
                .map(rows -> Page.cut(rows, limit, campaign -> Ids.text(campaign.id())))
                .chain(page ->
                        shown(page.items(), JOINABLE_IN_LIST).map(items -> new Page<>(items, page.nextCursor()))));
    }

    /** A published campaign, also before it begins and after it ended; refuses with CAMPAIGN_NOT_FOUND. */
    public Uni<GroupCampaignView> shown(GroupCampaignId id) {
        return work.read(() -> campaigns
                        .find(id)
                        .map(found -> found.filter(campaign -> campaign.status() != CampaignStatus.DRAFT))
                        .chain(found -> shown(found.stream().toList(), JOINABLE_ON_PAGE)))
                .map(found -> found.stream().findFirst().orElseThrow(CAMPAIGN_NOT_FOUND::refuse));
    }

    /**
     * A group, from Redis when it is there; refuses with GROUP_NOT_FOUND.
     *
     * @param viewer who asks, if he is known
     */
    public Uni<GroupView> group(GroupId id, Optional<MemberId> viewer) {
        return live.find(id)
                .chain(found -> found.map(Uni.createFrom()::item).orElseGet(() -> rebuilt(id)))
                .map(group -> group.seenBy(viewer));
    }

    /** The groups a member has a seat in, his newest first. */
    public Uni<Page<GroupView>> ofMember(MemberId member, long before, int limit) {
        return work.read(() -> views.ofMember(member, before, limit));
    }

    /** A campaign in whatever status, for ops; refuses with CAMPAIGN_NOT_FOUND. */
    public Uni<GroupCampaign> required(GroupCampaignId id) {
        return work.read(() -> campaigns.find(id)).map(found -> found.orElseThrow(CAMPAIGN_NOT_FOUND::refuse));
    }

    /** Campaigns in every status, for ops, newest first. */
    public Uni<Page<GroupCampaign>> all(long before, int limit) {
        return work.read(() -> campaigns.newest(before, limit + 1))
                .map(rows -> Page.cut(rows, limit, campaign -> Ids.text(campaign.id())));
    }

    // not in one unit of work: Redis is asked and told outside of it
    private Uni<LiveGroup> rebuilt(GroupId id) {
        return work.read(() -> views.find(id))
                .map(found -> found.orElseThrow(GROUP_NOT_FOUND::refuse))
                .call(live::put);
    }

    private Uni<List<GroupCampaignView>> shown(List<GroupCampaign> found, int joinable) {
        if (found.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return products.skus(found.stream()
                        .flatMap(campaign -> campaign.terms().skus().stream())
                        .map(CampaignTerms.SkuPrices::sku)
                        .toList())
                .chain(offers -> views.joinable(found, clock.instant(), joinable)
                        .map(groups -> together(found, offers, groups)));
    }

    private static List<GroupCampaignView> together(
            List<GroupCampaign> campaigns, List<SkuOffer> offers, List<GroupView> groups) {
        return campaigns.stream()
                .map(campaign -> new GroupCampaignView(
                        campaign,
                        onSale(campaign, offers).toList(),
                        groups.stream()
                                .filter(group -> group.campaign().equals(campaign.id()))
                                .toList()))
                .filter(view -> !view.offers().isEmpty())
                .toList();
    }

    private static Stream<SkuOffer> onSale(GroupCampaign campaign, List<SkuOffer> offers) {
        return campaign.terms().skus().stream()
                .flatMap(prices -> offers.stream().filter(offer -> offer.id().equals(prices.sku())))
                .filter(SkuOffer::published);
    }
}
