package mall.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mall.catalog.Category;
import mall.catalog.CategoryId;
import mall.catalog.CategoryTree;
import mall.catalog.Exclusivity;
import mall.catalog.ProductId;
import mall.catalog.Scope;
import mall.catalog.Scope.Selection;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.membership.StandingStore.Having;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Offer.FreeFreight;
import mall.pricing.spi.Offer.UnitPrices;
import mall.pricing.spi.SaleRule.Bar;
import mall.pricing.spi.Step;
import mall.pricing.spi.Wish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a level does to a basket: its price, its freight, and what may be in it. */
class BenefitRuleTest {

    private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");
    private static final CategoryId DRINKS = new CategoryId(1);
    private static final CategoryId TEA = new CategoryId(2);
    private static final CategoryTree TREE = CategoryTree.of(List.of(
            new Category(DRINKS, Optional.empty(), "饮品", Optional.empty(), 1),
            new Category(TEA, Optional.of(DRINKS), "茶叶", Optional.empty(), 1)));
    private static final SkuOffer SKU = sku(1, 1_999, Optional.empty());

    @Test
    void aMemberPriceIsAShareOfTheListPriceRoundedHalfUp() {
        UnitPrices offer = price(gold(8_850, Set.of(), Set.of()), SKU).orElseThrow();
        assertThat(offer.prices()).isEqualTo(Map.of(SKU.id(), Money.ofFen(1_769)));
        assertThat(offer.step()).isEqualTo(Step.MEMBER_PRICE);
        assertThat(offer.allows()).containsExactly(Step.POINTS);
        assertThat(offer.name()).isEqualTo("金卡会员价");
    }

    @Test
    void whatIsExcludedKeepsItsPrice() {
        assertThat(price(gold(9_000, Set.of(TEA), Set.of()), SKU)).isEmpty();
        assertThat(price(gold(9_000, Set.of(), Set.of(SKU.product())), SKU)).isEmpty();
        assertThat(price(gold(9_000, Set.of(new CategoryId(9)), Set.of(new ProductId(9))), SKU))
                .isPresent();
    }

    @Test
    void anExcludedCategoryIsMeantWithEverythingBelowIt() {
        assertThat(price(gold(9_000, Set.of(DRINKS), Set.of()), SKU)).isEmpty();
    }

    @Test
    void aLevelWithoutAMemberPriceOffersNone() {
        assertThat(price(gold(10_000, Set.of(), Set.of()), SKU)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "2, false", "3, false"})
    void aDeliveryIsFreeAsLongAsTheMonthHasOneLeft(int used, boolean free) {
        List<Offer> offers = offers(gold(10_000, Set.of(), Set.of()), new Having(Optional.of("GOLD"), used), SKU);
        assertThat(offers.stream().anyMatch(FreeFreight.class::isInstance)).isEqualTo(free);
    }

    @Test
    void whoHasNoLevelYetGetsWhatTheFirstGives() {
        assertThat(offers(gold(9_000, Set.of(), Set.of()), new Having(Optional.empty(), 0), SKU))
                .isEmpty();
        assertThat(gold(9_000, Set.of(), Set.of()).cutsPrices()).isTrue();
        assertThat(Ladders.usual().cutsPrices()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ORDINARY, true", "SILVER, true", "GOLD, false", "DIAMOND, false"})
    void anExclusiveProductIsForItsLevelAndThoseAbove(String level, boolean barred) {
        SkuOffer exclusive = sku(2, 100, Optional.of(new Exclusivity("GOLD", Optional.empty())));
        assertThat(bars(Optional.of(level), SKU, exclusive))
                .extracting(Bar::sku)
                .isEqualTo(barred ? List.of(exclusive.id()) : List.of());
    }

    @ParameterizedTest // seconds from noon to the opening: before, at, after
    @CsvSource({"1, true", "0, false", "-1, false"})
    void earlyAccessEndsAtItsMoment(int seconds, boolean barred) {
        var early = new Exclusivity("GOLD", Optional.of(NOON.plusSeconds(seconds)));
        assertThat(bars(Optional.empty(), sku(2, 100, Optional.of(early))).isEmpty())
                .isEqualTo(!barred);
    }

    @Test
    void aRefusalNamesTheLevelAndTheOpening() {
        var early = new Exclusivity("GOLD", Optional.of(NOON.plusSeconds(3_600)));
        Bar bar = bars(Optional.empty(), sku(2, 100, Optional.of(early))).get(0);
        assertThat(bar.why().code()).isEqualTo(MembershipError.LEVEL_TOO_LOW);
        assertThat(bar.why().facts().get("levelName")).isEqualTo("金卡会员");
        assertThat(bar.why().facts().get("opensAt")).hasToString("2026-11-21T13:00+08:00");
    }

    @Test
    void aLevelNobodyKnowsIsNobodys() {
        assertThat(bars(Optional.of("DIAMOND"), sku(2, 100, Optional.of(new Exclusivity("NOBLE", Optional.empty())))))
                .hasSize(1);
    }

    private static List<Bar> bars(Optional<String> level, SkuOffer... offers) {
        return ExclusivityRule.bars(basket(offers), Ladders.usual(), level);
    }

    private static Optional<UnitPrices> price(Ladder ladder, SkuOffer sku) {
        return offers(ladder, new Having(Optional.of("GOLD"), 9), sku).stream()
                .map(UnitPrices.class::cast)
                .findFirst();
    }

    private static List<Offer> offers(Ladder ladder, Having having, SkuOffer sku) {
        return BenefitRule.offers(basket(sku), ladder, TREE, having);
    }

    /** The usual ladder with this price for gold, and two free deliveries a month. */
    private static Ladder gold(int price, Set<CategoryId> categories, Set<ProductId> products) {
        Benefits benefits = new Benefits(
                price,
                new Scope(Selection.NOTHING, new Selection(categories, products, Set.of())),
                Set.of(Step.POINTS),
                10_000,
                2,
                0,
                List.of(),
                Optional.empty());
        Ladder usual = Ladders.usual();
        return new Ladder(
                7,
                usual.weights(),
                usual.graceDays(),
                usual.levels().stream()
                        .map(level -> level.code().equals("GOLD")
                                ? new Level(level.code(), level.name(), level.threshold(), benefits)
                                : level)
                        .toList());
    }

    private static Basket basket(SkuOffer... offers) {
        return new Basket(
                new MemberId(1),
                Stream.of(offers).map(offer -> new Basket.Line(offer, 1)).toList(),
                Optional.empty(),
                Optional.empty(),
                Wish.BEST,
                NOON);
    }

    private static SkuOffer sku(long id, long fen, Optional<Exclusivity> exclusivity) {
        return new SkuOffer(
                new SkuId(id),
                new ProductId(id),
                TEA,
                "明前龙井",
                "250g",
                "/images/tea.jpg",
                Money.ofFen(fen),
                Money.ofFen(fen),
                250,
                false,
                exclusivity,
                true);
    }
}
