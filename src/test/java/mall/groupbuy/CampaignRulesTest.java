package mall.groupbuy;

import static mall.groupbuy.GroupFixtures.NOON;
import static mall.groupbuy.GroupFixtures.PRODUCT;
import static mall.groupbuy.GroupFixtures.SKU;
import static mall.groupbuy.GroupFixtures.offer;
import static mall.groupbuy.GroupFixtures.terms;
import static mall.groupbuy.GroupFixtures.tier;
import static mall.groupbuy.GroupFixtures.tiered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.groupbuy.CampaignTerms.SkuPrices;
import mall.groupbuy.CampaignTerms.Tier;
import mall.kernel.Money;
import mall.kernel.Refused;
import org.junit.jupiter.api.Test;

class CampaignRulesTest {

    private static final List<SkuOffer> OFFERS = List.of(offer(SKU, 10000), offer(new SkuId(12), 12000));

    @Test
    void soundTermsPass() {
        assertThatCode(() -> CampaignRules.check(tiered(), OFFERS, NOON)).doesNotThrowAnyException();
    }

    @Test
    void aGroupPriceIsBelowTheListPrice() {
        assertFaults(withTiers(tier(2, 10000), tier(3, 7000)), "skus[0].tiers[0].priceFen");
    }

    @Test
    void sizesRiseAndPricesFall() {
        assertFaults(withTiers(tier(2, 8000), tier(2, 7000)), "skus[0].tiers[1].size");
        assertFaults(withTiers(tier(2, 8000), tier(3, 8000)), "skus[0].tiers[1].priceFen");
        assertFaults(withTiers(tier(3, 8000), tier(2, 9000)), "skus[0].tiers[1].size", "skus[0].tiers[1].priceFen");
    }

    @Test
    void theLeaderPaysNoMoreThanTheFirstTier() {
        assertFaults(terms(SKU, List.of(tier(2, 8000)), Optional.of(Money.ofFen(8001))), "skus[0].leaderPriceFen");
        assertThatCode(() ->
                        CampaignRules.check(terms(SKU, List.of(tier(2, 8000)), Optional.of(Money.ZERO)), OFFERS, NOON))
                .doesNotThrowAnyException();
    }

    @Test
    void everySkuIsOfTheProductAndNamedOnce() {
        assertFaults(terms(new SkuId(99), List.of(tier(2, 8000)), Optional.empty()), "skus[0].skuId");
        assertFaults(withSkus(prices(SKU, tier(2, 8000)), prices(SKU, tier(2, 8000))), "skus[1].skuId");
    }

    @Test
    void allSkusHaveTheSameSizes() {
        assertFaults(withSkus(prices(SKU, tier(2, 8000)), prices(new SkuId(12), tier(3, 8000))), "skus[1].tiers");
    }

    @Test
    void theWindowEndsAfterItsStartAndAfterNow() {
        assertFaults(between(NOON.plusSeconds(10), NOON.plusSeconds(10)), "endsAt");
        assertFaults(between(NOON.minusSeconds(10), NOON), "endsAt");
        assertFaults(between(NOON, NOON.plusSeconds(400L * 24 * 3600)), "endsAt");
    }

    @Test
    void aSubsidyIsBelowTheFirstTier() {
        assertFaults(subsidisedFrom(2), "subsidisedFrom");
        assertThatCode(() -> CampaignRules.check(subsidisedFrom(1), OFFERS, NOON))
                .doesNotThrowAnyException();
    }

    @SuppressWarnings("unchecked")
    private static void assertFaults(CampaignTerms terms, String... fields) {
        Refused refused = catchThrowableOfType(Refused.class, () -> CampaignRules.check(terms, OFFERS, NOON));
        assertThat(refused.code()).isEqualTo(GroupBuyError.CAMPAIGN_INVALID);
        assertThat((List<Map<String, String>>) refused.facts().get("violations"))
                .extracting(fault -> fault.get("field"))
                .containsExactly(fields);
    }

    private static CampaignTerms withTiers(Tier... tiers) {
        return terms(SKU, List.of(tiers), Optional.empty());
    }

    private static SkuPrices prices(SkuId sku, Tier... tiers) {
        return new SkuPrices(sku, List.of(tiers), Optional.empty());
    }

    private static CampaignTerms withSkus(SkuPrices... skus) {
        return soldAs(List.of(skus), NOON.minusSeconds(60), NOON.plusSeconds(60), OptionalInt.empty());
    }

    private static CampaignTerms between(Instant startsAt, Instant endsAt) {
        return soldAs(List.of(prices(SKU, tier(2, 8000))), startsAt, endsAt, OptionalInt.empty());
    }

    private static CampaignTerms subsidisedFrom(int from) {
        return soldAs(
                List.of(prices(SKU, tier(2, 8000))), NOON.minusSeconds(60), NOON.plusSeconds(60), OptionalInt.of(from));
    }

    private static CampaignTerms soldAs(
            List<SkuPrices> skus, Instant startsAt, Instant endsAt, OptionalInt subsidisedFrom) {
        return new CampaignTerms(
                PRODUCT, "拼团", skus, startsAt, endsAt, 24, 10, 1, 1, false, subsidisedFrom, LateMoney.REFUND, Set.of());
    }
}
