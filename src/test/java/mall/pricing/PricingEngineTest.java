package mall.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import mall.catalog.CategoryId;
import mall.catalog.ProductId;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.kernel.Refused;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Deal;
import mall.pricing.spi.Lane;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Step;
import mall.pricing.spi.Wish;
import mall.testing.Cases;
import mall.testing.Cases.Draw;
import org.junit.jupiter.api.Test;

class PricingEngineTest {

    private static final Deal GROUP = new Deal("GROUP_BUY", Map.of("campaignId", "0HZX"));
    private static final Offer.Freight FLAT = freight(800, 9900);

    @Test
    void withoutAnyRuleGoodsCostTheirListPrice() {
        Quote quote = price(basket(line(1, 1990, 2), line(2, 500, 1)));
        assertThat(quote.payable()).isEqualTo(fen(4480));
        assertThat(quote.adjustments()).isEmpty();
    }

    @Test
    void aDealReplacesThePriceOfItsSkusAndSaysSo() {
        Quote quote = price(dealBasket(line(1, 1990, 2), line(2, 500, 1)), groupPrice(1, 1490));
        assertThat(quote.payable()).isEqualTo(fen(3480));
        assertThat(quote.discount()).isEqualTo(fen(1000));
        assertThat(quote.adjustments()).singleElement().satisfies(adjustment -> {
            assertThat(adjustment.lane()).isEqualTo(Lane.EXCLUSIVE_DEAL);
            assertThat(adjustment.amount()).isEqualTo(fen(-1000));
            assertThat(adjustment.shares()).containsExactly(new Quote.Share(new SkuId(1), fen(-1000)));
        });
    }

    @Test
    void aDealNobodyAnswersToIsRefusedInsteadOfSoldAtTheListPrice() {
        assertThatThrownBy(() -> price(dealBasket(line(1, 1990, 1))))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo(PricingError.DEAL_NOT_AVAILABLE));
    }

    @Test
    void aDealNeverRaisesAPrice() {
        Quote quote = price(dealBasket(line(1, 1990, 1)), groupPrice(1, 2990));
        assertThat(quote.payable()).isEqualTo(fen(1990));
        assertThat(quote.adjustments()).isEmpty();
    }

    @Test
    void withinALaneTheCheapestOfferWins() {
        Quote quote = price(basket(line(1, 1990, 1)), memberPrice("GOLD", 1, 1890), memberPrice("CARD", 1, 1790));
        assertThat(quote.payable()).isEqualTo(fen(1790));
        assertThat(quote.adjustments()).extracting(Quote.Adjustment::code).containsExactly("CARD");
    }

    @Test
    void aDealShutsTheLanesItDoesNotAllow() {
        Quote quote = price(dealBasket(line(1, 1990, 1)), groupPrice(1, 1490), memberPrice("GOLD", 1, 990));
        assertThat(quote.payable()).isEqualTo(fen(1490));
    }

    @Test
    void aDealLetsTheLanesRunThatItAllows() {
        var open = prices(Step.DEAL, "GROUP_BUY", Map.of(new SkuId(1), fen(1490)), Set.of(Step.MEMBER_PRICE));
        Quote quote = price(dealBasket(line(1, 1990, 1)), open, memberPrice("GOLD", 1, 990));
        assertThat(quote.payable()).isEqualTo(fen(990));
        assertThat(quote.adjustments()).extracting(Quote.Adjustment::amount).containsExactly(fen(-500), fen(-500));
    }

    @Test
    void freightFallsOnTheLinesByWhatTheyCost() {
        Quote quote = price(basket(line(1, 1000, 3), line(2, 1000, 1)), FLAT);
        assertThat(quote.freight()).isEqualTo(fen(800));
        assertThat(quote.lines()).extracting(Quote.Line::freight).containsExactly(fen(600), fen(200));
    }

    @Test
    void theShopperIsToldWhatIsMissingForFreeFreight() {
        Quote quote = price(basket(line(1, 9899, 1)), FLAT);
        assertThat(quote.hints()).containsExactly(new Quote.Hint("FREIGHT", "再买 ¥0.01 免运费", fen(1), 0));
    }

    @Test
    void freightIsFreeFromTheThresholdOn() {
        Quote quote = price(basket(line(1, 9900, 1)), FLAT);
        assertThat(quote.payable()).isEqualTo(fen(9900));
        assertThat(quote.hints()).isEmpty();
    }

    @Test
    void theThresholdCountsGoodsAfterDiscounts() {
        Quote quote = price(dealBasket(line(1, 12_000, 1)), groupPrice(1, 9800), FLAT);
        assertThat(quote.freight()).isEqualTo(fen(800));
    }

    @Test
    void anOrderMayCostNothing() {
        Quote quote = price(dealBasket(line(1, 1990, 1)), groupPrice(1, 0));
        assertThat(quote.payable()).isEqualTo(Money.ZERO);
    }

    @Test
    void everyFenIsExplainedAndLiesOnALine() {
        Cases.seeded(20261121).times(2_000, r -> {
            Quote quote = PricingEngine.price(anyBasket(r), anyOffers(r));
            assertThat(quote.payable())
                    .isEqualTo(quote.goods().minus(quote.discount()).plus(quote.freight()))
                    .isEqualTo(quote.goods().plus(sum(quote.adjustments(), Quote.Adjustment::amount)))
                    .isEqualTo(sum(quote.lines(), Quote.Line::payable));
            assertThat(quote.lines()).allSatisfy(line -> {
                assertThat(line.net()).isGreaterThanOrEqualTo(Money.ZERO);
                assertThat(line.discount()).isGreaterThanOrEqualTo(Money.ZERO);
                assertThat(line.payable().minus(line.goods())).isEqualTo(adjustmentsOf(quote, line.sku()));
            });
            assertThat(quote.adjustments()).allSatisfy(one -> assertThat(sum(one.shares(), Quote.Share::amount))
                    .isEqualTo(one.amount()));
        });
    }

    @Test
    void theSameBasketIsAlwaysPricedTheSame() {
        Cases.seeded(7).times(300, r -> {
            Basket basket = anyBasket(r);
            List<Offer> offers = anyOffers(r);
            assertThat(PricingEngine.price(basket, r.shuffled(offers))).isEqualTo(PricingEngine.price(basket, offers));
        });
    }

    private static Basket anyBasket(Draw r) {
        int size = r.between(1, 12);
        return dealBasket(IntStream.rangeClosed(1, size)
                .mapToObj(sku -> line(sku, r.between(1, 500_000), r.between(1, 999)))
                .toArray(Basket.Line[]::new));
    }

    private static List<Offer> anyOffers(Draw r) {
        List<Offer> offers = new ArrayList<>();
        offers.addAll(anyPrices(r, Step.DEAL));
        offers.addAll(anyPrices(r, Step.MEMBER_PRICE));
        offers.add(freight(r.between(0, 5_000), r.between(0, 1_000_000)));
        return offers;
    }

    private static List<Offer> anyPrices(Draw r, Step step) {
        List<Offer> all = new ArrayList<>();
        for (int n = r.between(1, 3); n > 0; n--) {
            Map<SkuId, Money> prices = new HashMap<>();
            r.listOf(0, 12, () -> new SkuId(r.between(1, 12)))
                    .forEach(sku -> prices.put(sku, fen(r.between(0, 500_000))));
            all.add(prices(step, step.name() + n, prices, r.coin() ? Set.of(Step.MEMBER_PRICE) : Set.of()));
        }
        return all;
    }

    private static Money adjustmentsOf(Quote quote, SkuId sku) {
        return sum(
                quote.adjustments().stream()
                        .flatMap(one -> one.shares().stream())
                        .filter(share -> share.sku().equals(sku))
                        .toList(),
                Quote.Share::amount);
    }

    private static <T> Money sum(List<T> items, Function<T, Money> amount) {
        return Money.sum(items.stream().map(amount).toList());
    }

    private static Quote price(Basket basket, Offer... offers) {
        return PricingEngine.price(basket, List.of(offers));
    }

    private static Offer.UnitPrices groupPrice(long sku, long fen) {
        return prices(Step.DEAL, "GROUP_BUY", Map.of(new SkuId(sku), fen(fen)), Set.of());
    }

    private static Offer.UnitPrices memberPrice(String code, long sku, long fen) {
        return prices(Step.MEMBER_PRICE, code, Map.of(new SkuId(sku), fen(fen)), Step.all());
    }

    private static Offer.UnitPrices prices(Step step, String code, Map<SkuId, Money> prices, Set<Step> allows) {
        return new Offer.UnitPrices(step, code, "优惠价", source(code), prices, Map.of(), allows);
    }

    private static Offer.Freight freight(long fen, long freeFromFen) {
        return new Offer.Freight("FREIGHT", "运费", source("FREIGHT"), Set.of(), fen(fen), Optional.of(fen(freeFromFen)));
    }

    private static Offer.Source source(String kind) {
        return new Offer.Source(kind, 0, 0);
    }

    private static Basket basket(Basket.Line... lines) {
        return new Basket(
                new MemberId(1), List.of(lines), Optional.empty(), Optional.empty(), Wish.BEST, Instant.EPOCH);
    }

    private static Basket dealBasket(Basket.Line... lines) {
        return new Basket(
                new MemberId(1), List.of(lines), Optional.of(GROUP), Optional.empty(), Wish.BEST, Instant.EPOCH);
    }

    private static Basket.Line line(long sku, long fen, int quantity) {
        SkuOffer offer = new SkuOffer(
                new SkuId(sku),
                new ProductId(sku),
                new CategoryId(1),
                "云南蓝莓",
                "大果 / 4 盒",
                "/images/blueberry.jpg",
                fen(fen),
                fen(fen),
                500,
                false,
                Optional.empty(),
                true);
        return new Basket.Line(offer, quantity);
    }

    private static Money fen(long fen) {
        return Money.ofFen(fen);
    }
}
