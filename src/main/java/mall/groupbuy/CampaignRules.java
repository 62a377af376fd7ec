package mall.groupbuy;

import static mall.groupbuy.GroupBuyError.CAMPAIGN_INVALID;
import static mall.kernel.ErrorCode.with;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.groupbuy.CampaignTerms.SkuPrices;
import mall.groupbuy.CampaignTerms.Tier;

/** What makes the terms of a campaign sound. Every fault names its field. */
final class CampaignRules {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration FURTHEST = Duration.ofDays(731);

    private final CampaignTerms terms;
    private final Map<SkuId, SkuOffer> offers;
    private final List<Map<String, String>> faults = new ArrayList<>();

    private CampaignRules(CampaignTerms terms, List<SkuOffer> offers) {
        this.terms = terms;
        this.offers = offers.stream().collect(Collectors.toMap(SkuOffer::id, Function.identity()));
    }

    /**
     * Refuses with CAMPAIGN_INVALID and all faults as {@code violations}.
     *
     * @param offers the SKUs of the terms as the catalog knows them
     */
    static void check(CampaignTerms terms, List<SkuOffer> offers, Instant now) {
        CampaignRules rules = new CampaignRules(terms, offers);
        rules.checkWindow(now);
        rules.checkSkus();
        rules.checkSubsidy();
        if (!rules.faults.isEmpty()) {
            throw CAMPAIGN_INVALID.refuse(with("violations", rules.faults));
        }
    }

    private void checkWindow(Instant now) {
        require(terms.startsAt().isBefore(terms.endsAt()), "endsAt", "结束时间必须晚于开始时间");
        require(now.isBefore(terms.endsAt()), "endsAt", "结束时间必须晚于现在");
        require(terms.endsAt().isBefore(now.plus(FURTHEST)), "endsAt", "结束时间最远为两年以后");
        Duration length = Duration.between(terms.startsAt(), terms.endsAt());
        require(length.compareTo(LONGEST) <= 0, "endsAt", "活动最长一年");
    }

    private void checkSkus() {
        Set<SkuId> seen = new HashSet<>();
        for (int i = 0; i < terms.skus().size(); i++) {
            SkuPrices prices = terms.skus().get(i);
            String field = "skus[" + i + "]";
            require(seen.add(prices.sku()), field + ".skuId", "规格重复");
            checkSku(prices, field);
            checkTiers(prices.tiers(), field + ".tiers");
        }
    }

    private void checkSku(SkuPrices prices, String field) {
        SkuOffer offer = offers.get(prices.sku());
        if (offer == null || !offer.product().equals(terms.product())) {
            require(false, field + ".skuId", "该规格不属于所选商品");
            return;
        }
        Tier first = prices.tiers().get(0);
        require(
                offer.price().isMoreThan(first.price()),
                field + ".tiers[0].priceFen",
                "拼团价必须低于商品原价 " + offer.price().inYuan());
        prices.leaderPrice()
                .ifPresent(
                        price -> require(!price.isMoreThan(first.price()), field + ".leaderPriceFen", "团长价不能高于第一档拼团价"));
    }

    private void checkTiers(List<Tier> tiers, String field) {
        List<Integer> sizes = tiers.stream().map(Tier::size).toList();
        require(sizes.equals(terms.sizes()), field, "各规格的成团人数档位必须一致");
        for (int i = 1; i < tiers.size(); i++) {
            Tier lower = tiers.get(i - 1);
            Tier tier = tiers.get(i);
            require(tier.size() > lower.size(), field + "[" + i + "].size", "成团人数必须逐档增加");
            require(lower.price().isMoreThan(tier.price()), field + "[" + i + "].priceFen", "拼团价必须逐档降低");
        }
    }

    private void checkSubsidy() {
        terms.subsidisedFrom()
                .ifPresent(from -> require(from < terms.sizes().get(0), "subsidisedFrom", "补贴成团人数必须少于第一档成团人数"));
    }

    private void require(boolean sound, String field, String message) {
        if (!sound) {
            faults.add(Map.of("field", field, "message", message));
        }
    }
}
