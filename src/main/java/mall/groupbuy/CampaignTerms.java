package mall.groupbuy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import mall.catalog.ProductId;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.pricing.spi.Lane;

/**
 * What a campaign promises, as ops writes it. Frozen once the campaign is published.
 *
 * @param skus which SKUs of the product are sold, all with the same tier sizes
 * @param startsAt groups may be opened from here …
 * @param endsAt … until just before here, when every group is decided at the latest
 * @param groupHours lifetime of a group, counted from the leader's payment
 * @param quota how many pieces the campaign sells at most
 * @param openLimit how many groups a member may open; failed groups and unpaid orders do not count
 * @param joinLimit how many groups of others a member may join; counted alike
 * @param newcomersOnly whether only members who never bought may join; opening is free to everybody
 * @param subsidisedFrom the shop completes a group at its deadline from this many firm seats on, though the first tier
 *     was not reached
 * @param allowedLanes the price lanes that may still act on a group price
 */
public record CampaignTerms(
        ProductId product,
        String name,
        List<SkuPrices> skus,
        Instant startsAt,
        Instant endsAt,
        int groupHours,
        int quota,
        int openLimit,
        int joinLimit,
        boolean newcomersOnly,
        OptionalInt subsidisedFrom,
        LateMoney lateMoney,
        Set<Lane> allowedLanes) {

    public CampaignTerms {
        skus = List.copyOf(skus);
        allowedLanes = Set.copyOf(allowedLanes);
    }

    /** From this many firm seats on, every piece costs this much. */
    public record Tier(int size, Money price) {}

    /**
     * The prices of one SKU.
     *
     * @param tiers sizes rising, prices falling; a plain group has one
     * @param leaderPrice what the opener of a group pays instead of the first tier, his reward; he never pays more than
     *     the tier that is reached in the end
     */
    public record SkuPrices(SkuId sku, List<Tier> tiers, Optional<Money> leaderPrice) {

        public SkuPrices {
            tiers = List.copyOf(tiers);
        }

        /** What is paid for one piece when the seat is taken: the first, dearest tier, or the leader's price. */
        public Money entry(boolean asLeader) {
            Money first = tiers.get(0).price();
            return asLeader ? leaderPrice.orElse(first) : first;
        }
    }

    /** The sizes of the tiers, rising. */
    public List<Integer> sizes() {
        return skus.get(0).tiers().stream().map(Tier::size).toList();
    }

    /** When a group that begins now is decided: after its lifetime, but with its campaign at the latest. */
    Instant deadlineOf(Instant now) {
        Instant lived = now.plus(Duration.ofHours(groupHours));
        return lived.isBefore(endsAt) ? lived : endsAt;
    }
}
