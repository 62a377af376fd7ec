package mall.bargain;

import static mall.bargain.BargainError.BARGAIN_CAMPAIGN_NOT_FOUND;
import static mall.bargain.BargainError.BARGAIN_CAMPAIGN_NOT_OPEN;
import static mall.bargain.BargainError.BARGAIN_RUNNING;
import static mall.bargain.BargainError.BARGAIN_START_LIMIT;
import static mall.kernel.ErrorCode.with;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.bargain.BargainStore.Start;
import mall.catalog.Products;
import mall.catalog.SkuOffer;
import mall.identity.MemberId;
import mall.kernel.Refused;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.risk.Footprint;
import mall.risk.Risks;

/** Starting a bargain. */
@ApplicationScoped
class BargainStarting {

    private final UnitOfWork work;
    private final BargainCampaignStore campaigns;
    private final BargainStore bargains;
    private final BargainNews news;
    private final Products products;
    private final Risks risks;
    private final Ids ids;
    private final Clock clock;

    BargainStarting(
            UnitOfWork work,
            BargainCampaignStore campaigns,
            BargainStore bargains,
            BargainNews news,
            Products products,
            Risks risks,
            Ids ids,
            Clock clock) {
        this.work = work;
        this.campaigns = campaigns;
        this.bargains = bargains;
        this.news = news;
        this.products = products;
        this.risks = risks;
        this.ids = ids;
        this.clock = clock;
    }

    /** See {@link Bargains#start}. */
    Uni<BargainId> start(BargainCampaignId id, MemberId owner, Footprint footprint) {
        Instant now = clock.instant();
        return work.write(() -> campaigns
                .find(id)
                .map(found -> found.orElseThrow(BARGAIN_CAMPAIGN_NOT_FOUND::refuse))
                .invoke(campaign -> campaign.requireOpenAt(now))
                .invoke(BargainCampaign::requireLeft)
                .call(campaign -> requireOnSale(campaign.terms()))
                .chain(campaign -> start(campaign, owner, now))
                .call(() -> risks.seen(owner, footprint)));
    }

    private Uni<BargainId> start(BargainCampaign campaign, MemberId owner, Instant now) {
        Bargain bargain = Bargain.start(new BargainId(ids.next()), campaign, owner, now);
        return bargains.start(bargain.state(), campaign.terms().startLimit(), now)
                .call(start -> requireStarted(start, campaign, owner))
                .chain(() -> news.tell(bargain))
                .replaceWith(bargain.id());
    }

    private Uni<Void> requireOnSale(BargainTerms terms) {
        return products.skus(List.of(terms.sku()))
                .map(offers -> offers.stream()
                        .filter(SkuOffer::published)
                        .findFirst()
                        .orElseThrow(BARGAIN_CAMPAIGN_NOT_OPEN::refuse))
                .replaceWithVoid();
    }

    private Uni<Void> requireStarted(Start start, BargainCampaign campaign, MemberId owner) {
        if (start.inLimit() && start.started()) {
            return Uni.createFrom().voidItem();
        }
        return bargains.running(campaign.id(), owner)
                .invoke(running -> {
                    throw refusal(running);
                })
                .replaceWithVoid();
    }

    private static Refused refusal(Optional<BargainId> running) {
        return running.map(id -> BARGAIN_RUNNING.refuse(with("bargainId", Ids.text(id))))
                .orElseGet(BARGAIN_START_LIMIT::refuse);
    }
}
