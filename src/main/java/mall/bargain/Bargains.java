package mall.bargain;

import static mall.bargain.BargainError.BARGAIN_CAMPAIGN_NOT_FOUND;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mall.catalog.Products;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.risk.Footprint;

/**
 * What ops may do to campaigns, and what shoppers may do with bargains. Buying is no command of this room: it is an
 * order with the deal {@code BARGAIN}.
 */
@ApplicationScoped
public class Bargains {

    /**
     * What a help did.
     *
     * @param newcomer whether it counted as the help of somebody who had never bought
     * @param cut what it took off
     * @param price what is left
     */
    public record Given(boolean newcomer, Money cut, Money price) {}

    private final UnitOfWork work;
    private final BargainCampaignStore campaigns;
    private final BargainStarting starting;
    private final HelpGiving giving;
    private final Products products;
    private final Ids ids;
    private final Clock clock;

    Bargains(
            UnitOfWork work,
            BargainCampaignStore campaigns,
            BargainStarting starting,
            HelpGiving giving,
            Products products,
            Ids ids,
            Clock clock) {
        this.work = work;
        this.campaigns = campaigns;
        this.starting = starting;
        this.giving = giving;
        this.products = products;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A member starts a bargain; its plan of cuts is fixed with it. Joins the caller's transaction. Refuses with
     * BARGAIN_CAMPAIGN_NOT_FOUND, BARGAIN_CAMPAIGN_NOT_OPEN, BARGAIN_SOLD_OUT, BARGAIN_RUNNING (fact {@code bargainId})
     * or BARGAIN_START_LIMIT.
     *
     * @param footprint where he is, so that he is known again when somebody helps him from there
     */
    public Uni<BargainId> start(BargainCampaignId campaign, MemberId owner, Footprint footprint) {
        return starting.start(campaign, owner, footprint);
    }

    /**
     * Judges whether a member's help is that of a friend; call it before {@link #help}, in a transaction of its own.
     * Refuses with BARGAIN_NOT_FOUND, OWN_BARGAIN, BARGAIN_ENDED, BARGAIN_FINISHED, BARGAIN_BEING_BOUGHT, HELP_REJECTED
     * or HELP_UNDER_REVIEW; lets pass who has helped already.
     */
    public Uni<Void> judge(BargainId bargain, MemberId member, Footprint footprint) {
        return giving.judge(bargain, member, footprint);
    }

    /**
     * A friend takes the next cut off. Joins the caller's transaction. Refuses with BARGAIN_NOT_FOUND, OWN_BARGAIN,
     * HELPED_ALREADY, BARGAIN_ENDED, BARGAIN_FINISHED, BARGAIN_BEING_BOUGHT, HELP_CHANGED (facts {@code cutFen} and
     * {@code priceFen}: what it would do now), CAMPAIGN_HELP_LIMIT or DAILY_HELP_LIMIT.
     *
     * @param expected what he was told that his help takes off; empty when he takes it as it comes
     */
    public Uni<Given> help(BargainId bargain, MemberId member, Optional<Money> expected) {
        return giving.give(bargain, member, expected).map(help -> new Given(help.newcomer(), help.cut(), help.price()));
    }

    /** Writes a new draft. Refuses with BARGAIN_CAMPAIGN_INVALID. */
    public Uni<BargainCampaign> create(BargainTerms terms) {
        BargainCampaign draft =
                new BargainCampaign(new BargainCampaignId(ids.next()), terms, BargainCampaignStatus.TABLE.start(), 0);
        return work.write(
                () -> requireSound(terms).chain(() -> campaigns.save(draft)).replaceWith(draft));
    }

    /**
     * Replaces the terms of a draft. Refuses with BARGAIN_CAMPAIGN_NOT_FOUND, BARGAIN_CAMPAIGN_NOT_DRAFT and as
     * {@link #create}.
     */
    public Uni<BargainCampaign> revise(BargainCampaignId id, BargainTerms terms) {
        return change(id, campaign -> campaign.revise(terms), true);
    }

    /**
     * Puts a draft before the shoppers; its terms are checked against the catalog's price once more. Refuses with
     * BARGAIN_CAMPAIGN_NOT_FOUND, BARGAIN_CAMPAIGN_NOT_DRAFT or BARGAIN_CAMPAIGN_INVALID.
     */
    public Uni<BargainCampaign> publish(BargainCampaignId id) {
        return change(id, BargainCampaign::publish, true);
    }

    /**
     * Ends a campaign: no bargain can be started any more, those that live run on to their deadline. Refuses with
     * BARGAIN_CAMPAIGN_NOT_FOUND or BARGAIN_CAMPAIGN_NOT_PUBLISHED.
     */
    public Uni<BargainCampaign> close(BargainCampaignId id) {
        return change(id, BargainCampaign::close, false);
    }

    private Uni<BargainCampaign> change(BargainCampaignId id, UnaryOperator<BargainCampaign> change, boolean checked) {
        return work.write(() -> campaigns
                .locked(id)
                .map(found -> found.orElseThrow(BARGAIN_CAMPAIGN_NOT_FOUND::refuse))
                .map(change)
                .call(changed -> checked
                        ? requireSound(changed.terms())
                        : Uni.createFrom().voidItem())
                .call(campaigns::save));
    }

    private Uni<Void> requireSound(BargainTerms terms) {
        return products.skus(List.of(terms.sku()))
                .invoke(offers -> BargainRules.check(terms, offers.stream().findFirst(), clock.instant()))
                .replaceWithVoid();
    }
}
