package mall.bargain;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.pricing.spi.Lane;

/**
 * What a campaign promises, as ops writes it. Frozen once the campaign is published.
 *
 * @param startPrice where every bargain begins …
 * @param floorPrice … and where it ends at the lowest
 * @param cuts how many cuts lead from one to the other: so many friends are needed at most
 * @param team whether everybody who helped may buy at the reached price, once each
 * @param newcomerCuts how many cuts of the plan the help of a member who never bought takes at once; 1 = no bonus
 * @param startsAt bargains may be started from here …
 * @param endsAt … until just before here, when every bargain ends at the latest
 * @param hours lifetime of a bargain
 * @param quota how many pieces the campaign sells at most
 * @param startLimit how many bargains a member may start, one at a time
 * @param dailyHelps how often a member may help in this campaign on one business day
 * @param campaignHelps how often a member may help in this campaign altogether
 * @param allowedLanes the price lanes that may still act on a bargain's price
 */
public record BargainTerms(
        SkuId sku,
        String name,
        Money startPrice,
        Money floorPrice,
        int cuts,
        BargainMode mode,
        boolean team,
        int newcomerCuts,
        Instant startsAt,
        Instant endsAt,
        int hours,
        int quota,
        int startLimit,
        int dailyHelps,
        int campaignHelps,
        Set<Lane> allowedLanes) {

    public BargainTerms {
        allowedLanes = Set.copyOf(allowedLanes);
    }

    /** The plan of every bargain of the campaign. */
    public CutPlan plan() {
        return CutPlan.of(startPrice, floorPrice, cuts);
    }

    /** How many cuts one help takes. */
    int cutsPerHelp(boolean newcomer) {
        return newcomer ? newcomerCuts : 1;
    }

    /** When a bargain that begins now is over: after its lifetime, but with its campaign at the latest. */
    Instant deadlineOf(Instant now) {
        Instant lived = now.plus(Duration.ofHours(hours));
        return lived.isBefore(endsAt) ? lived : endsAt;
    }
}
