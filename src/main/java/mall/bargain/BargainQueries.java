package mall.bargain;

import static mall.bargain.BargainError.BARGAIN_CAMPAIGN_NOT_FOUND;
import static mall.bargain.BargainError.BARGAIN_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import mall.catalog.Products;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.identity.MemberId;
import mall.kernel.Page;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;

/** Questions about campaigns and bargains. */
@ApplicationScoped
public class BargainQueries {

    private final UnitOfWork work;
    private final BargainCampaignStore campaigns;
    private final BargainStore bargains;
    private final BargainViews views;
    private final HelpGiving giving;
    private final LiveBargains live;
    private final Products products;
    private final Clock clock;

    BargainQueries(
            UnitOfWork work,
            BargainCampaignStore campaigns,
            BargainStore bargains,
            BargainViews views,
            HelpGiving giving,
            LiveBargains live,
            Products products,
            Clock clock) {
        this.work = work;
        this.campaigns = campaigns;
        this.bargains = bargains;
        this.views = views;
        this.giving = giving;
        this.live = live;
        this.products = products;
        this.clock = clock;
    }

    /**
     * A bargain and exactly what the viewer's help would do, from Redis when it is there; refuses with
     * BARGAIN_NOT_FOUND. A viewer who may help is looked up in PostgreSQL: whether he is a newcomer, and his limits.
     *
     * @param viewer who asks, if he is known
     */
    public Uni<BargainView> bargain(BargainId id, Optional<MemberId> viewer) {
        Instant now = clock.instant();
        return live.find(id)
                .chain(found -> found.map(Uni.createFrom()::item).orElseGet(() -> rebuilt(id)))
                .chain(bargain -> viewer.map(member -> seenBy(bargain, member, now))
                        .orElseGet(() -> Uni.createFrom().item(bargain.seenByStranger(now))));
    }

    /** A bargain as its owner finds it in the transaction that starts it; from PostgreSQL. */
    public Uni<BargainView> started(BargainId id, MemberId owner) {
        return work.read(() -> views.find(id)).map(found -> found.orElseThrow(BARGAIN_NOT_FOUND::refuse)
                .seenBy(owner, Optional.empty(), clock.instant()));
    }

    /** The bargains a member started, his newest first. */
    public Uni<Page<BargainView>> ofMember(MemberId owner, long before, int limit) {
        Instant now = clock.instant();
        return work.read(() -> views.ofOwner(owner, before, limit + 1))
                .map(rows -> Page.cut(rows, limit, bargain -> Ids.text(bargain.id()))
                        .map(bargain -> bargain.seenBy(owner, Optional.empty(), now)));
    }

    /** Campaigns that are open or will be; one whose product is off the shelf is left out. */
    public Uni<Page<BargainCampaignView>> onShow(long after, int limit) {
        return work.read(() -> campaigns
                .onShow(clock.instant(), after, limit + 1)
                .map(rows -> Page.cut(rows, limit, campaign -> Ids.text(campaign.id())))
                .chain(page -> shown(page.items()).map(items -> new Page<>(items, page.nextCursor()))));
    }

    /** A published campaign, also before it begins and after it ended; refuses with BARGAIN_CAMPAIGN_NOT_FOUND. */
    public Uni<BargainCampaignView> shown(BargainCampaignId id) {
        return work.read(() -> campaigns
                        .find(id)
                        .map(found -> found.filter(campaign -> campaign.status() != BargainCampaignStatus.DRAFT))
                        .chain(found -> shown(found.stream().toList())))
                .map(found -> found.stream().findFirst().orElseThrow(BARGAIN_CAMPAIGN_NOT_FOUND::refuse));
    }

    /** A campaign in whatever status, for ops; refuses with BARGAIN_CAMPAIGN_NOT_FOUND. */
    public Uni<BargainCampaign> required(BargainCampaignId id) {
        return work.read(() -> campaigns.find(id)).map(found -> found.orElseThrow(BARGAIN_CAMPAIGN_NOT_FOUND::refuse));
    }

    /** Campaigns in every status, for ops, newest first. */
    public Uni<Page<BargainCampaign>> all(long before, int limit) {
        return work.read(() -> campaigns.newest(before, limit + 1))
                .map(rows -> Page.cut(rows, limit, campaign -> Ids.text(campaign.id())));
    }

    // not in one unit of work: Redis is asked and told outside of it
    private Uni<LiveBargain> rebuilt(BargainId id) {
        return work.read(() -> views.find(id))
                .map(found -> found.orElseThrow(BARGAIN_NOT_FOUND::refuse))
                .call(live::put);
    }

    private Uni<BargainView> seenBy(LiveBargain bargain, MemberId member, Instant now) {
        if (!bargain.mayBeHelpedBy(member, now)) {
            return Uni.createFrom().item(bargain.seenBy(member, Optional.empty(), now));
        }
        return work.read(() -> viewer(bargain, member, now))
                .map(viewer -> bargain.seenBy(member, Optional.of(viewer), now));
    }

    private Uni<LiveBargain.Viewer> viewer(LiveBargain bargain, MemberId member, Instant now) {
        BargainCampaign campaign = bargain.campaign();
        return giving.isNewcomer(campaign.terms(), member)
                .chain(newcomer -> bargains.turns(campaign.id(), member, bargain.id(), now)
                        .map(turns -> new LiveBargain.Viewer(newcomer, turns)));
    }

    private Uni<List<BargainCampaignView>> shown(List<BargainCampaign> found) {
        List<SkuId> skus = found.stream()
                .map(campaign -> campaign.terms().sku())
                .distinct()
                .toList();
        return products.skus(skus).map(offers -> onSale(found, offers));
    }

    private static List<BargainCampaignView> onSale(List<BargainCampaign> campaigns, List<SkuOffer> offers) {
        Map<SkuId, SkuOffer> onSale = offers.stream()
                .filter(SkuOffer::published)
                .collect(Collectors.toMap(SkuOffer::id, Function.identity()));
        return campaigns.stream()
                .filter(campaign -> onSale.containsKey(campaign.terms().sku()))
                .map(campaign -> new BargainCampaignView(
                        campaign,
                        Objects.requireNonNull(onSale.get(campaign.terms().sku()))))
                .toList();
    }
}
