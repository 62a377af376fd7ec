package mall.pricing;

import static mall.pricing.PromotionShop.only;
import static mall.pricing.PromotionShop.skuOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mall.catalog.CategoryId;
import mall.catalog.Product;
import mall.catalog.Scope;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.pricing.PromotionBenefit.FullReduction;
import mall.pricing.PromotionBenefit.Gift;
import mall.pricing.PromotionBenefit.SalePrice;
import mall.pricing.spi.Offer.FullReduction.Tier;
import mall.pricing.spi.Offer.Source;
import mall.testing.MallHttp;
import mall.testing.Member;
import mall.testing.Race;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Promotions from the desk of ops to the price of an order. */
@QuarkusTest
class PromotionsIT {

    private static final FullReduction TWENTY_OFF_A_HUNDRED =
            new FullReduction(List.of(new Tier(fen(10_000), 0, fen(2_000), 10_000)), false);

    @Inject
    PromotionShop shop;

    @AfterEach
    void everyPromiseHolds() {
        shop.everyPromiseHolds();
    }

    @Test
    void anOrderWithPromotionAndGiftCostsWhatItsQuoteSaid() {
        SkuId bought = shop.sells(6_000, 10);
        SkuId thrownIn = shop.sells(900, 10);
        shop.promotes(only(bought), TWENTY_OFF_A_HUNDRED);
        shop.promotes(only(bought), new Gift(fen(10_000), thrownIn, 2));
        Member ana = shop.member();
        Map<String, Object> lines = Map.of("lines", List.of(Map.of("skuId", Ids.text(bought), "quantity", 2)));
        JsonNode quote = ana.http().post("/api/v1/quotes", lines).ok();
        assertThat(quote.path("payableFen").asLong()).isEqualTo(12_000 - 2_000);
        assertThat(quote.at("/lines/1/giftQuantity").asInt()).isEqualTo(2);

        JsonNode order = ana.http()
                .withNewKey()
                .post(
                        "/api/v1/orders",
                        Map.of(
                                "lines", lines.get("lines"),
                                "addressId", ana.addsAddress(),
                                "expectedPayableFen", 10_000,
                                "quoteVersion", quote.path("version").asText()))
                .ok();
        assertThat(order.path("adjustments")).isEqualTo(quote.path("adjustments"));
        assertThat(order.path("lines")).hasSize(2);
        assertThat(order.at("/lines/1/payableFen").asLong()).isZero();
    }

    @Test
    void aGiftThatIsGoneIsDroppedAndTheOrderGoesOn() {
        SkuId bought = shop.sells(6_000, 10);
        SkuId few = shop.sells(900, 1);
        shop.promotes(only(bought), new Gift(fen(6_000), few, 2));
        assertThat(shop.quote(item(bought, 1)).lines()).hasSize(1);

        // and the last piece is not given to who buys it
        SkuId both = shop.sells(6_000, 2);
        shop.promotes(only(both), new Gift(fen(6_000), both, 1));
        assertThat(shop.quote(item(both, 1)).lines()).singleElement().satisfies(line -> assertThat(line.giftQuantity())
                .isEqualTo(1));
        assertThat(shop.quote(item(both, 2)).lines()).singleElement().satisfies(line -> assertThat(line.giftQuantity())
                .isZero());
    }

    @Test
    void theLastGiftIsNotGivenAwayTwice() {
        SkuId apple = shop.sells(6_000, 10);
        SkuId pear = shop.sells(6_000, 10);
        SkuId last = shop.sells(900, 1);
        shop.promotes(only(apple), new Gift(fen(6_000), last, 1));
        shop.promotes(only(pear), new Gift(fen(6_000), last, 1));
        assertThat(shop.quote(item(apple, 1), item(pear, 1)).lines())
                .filteredOn(line -> line.sku().equals(last))
                .singleElement()
                .satisfies(line -> assertThat(line.quantity()).isEqualTo(1));
    }

    @Test
    void fourShoppersForTheLastGiftAllGetTheirOrderAndOneOfThemTheGift() {
        SkuId bought = shop.sells(10_000, 10);
        SkuId last = shop.sells(900, 1);
        shop.promotes(only(bought), new Gift(fen(10_000), last, 1));
        List<Member> shoppers = Stream.generate(shop::member).limit(4).toList();
        var orders = Race.of(4, i -> ordersInTwoAttempts(shoppers.get(i), bought, 10_000));
        assertThat(orders)
                .extracting(order -> order.value().path("lines").size())
                .containsExactlyInAnyOrder(1, 1, 1, 2);
    }

    /** Whoever is told that the gift is gone asks again, and is priced without it. */
    private static JsonNode ordersInTwoAttempts(Member shopper, SkuId sku, long payableFen) {
        Map<String, Object> body = Map.of(
                "lines", List.of(Map.of("skuId", Ids.text(sku), "quantity", 1)),
                "addressId", shopper.addsAddress(),
                "expectedPayableFen", payableFen);
        MallHttp.Answer first = shopper.http().withNewKey().post("/api/v1/orders", body);
        if (first.status() == 409) {
            assertThat(first.code()).isEqualTo("STOCK_NOT_ENOUGH");
            return shopper.http().withNewKey().post("/api/v1/orders", body).ok();
        }
        return first.ok();
    }

    @Test
    void aCategoryIsMeantWithEverythingBelowItAndWithoutWhatIsExcluded() {
        CategoryId fruit = shop.category(Optional.empty());
        CategoryId berries = shop.category(Optional.of(fruit));
        Product blueberry = shop.sells(berries, 10_000, 5);
        Product strawberry = shop.sells(berries, 10_000, 5);
        Scope scope = new Scope(only(fruit).included(), only(skuOf(strawberry)).included());
        shop.promotes(scope, new SalePrice(Map.of(), 8_000));
        Quote quote = shop.quote(item(skuOf(blueberry), 1), item(skuOf(strawberry), 1));
        assertThat(quote.lines()).extracting(Quote.Line::net).containsExactly(fen(8_000), fen(10_000));
    }

    @Test
    void aPromotionCountsBetweenItsStartAndItsEndToTheInstant() {
        SkuId sku = shop.sells(10_000, 5);
        Promotion promotion = shop.promotes(only(sku), new SalePrice(Map.of(sku, fen(7_000)), 10_000));
        Instant start = promotion.terms().startsAt();
        Instant end = promotion.terms().endsAt();
        assertThat(promotion.isOpenAt(start)).isTrue();
        assertThat(promotion.isOpenAt(start.minusNanos(1))).isFalse();
        assertThat(promotion.isOpenAt(end)).isFalse();
        assertThat(promotion.isOpenAt(end.minusNanos(1))).isTrue();
    }

    @Test
    void aChangeShowsInTheVersionOfTheQuote() {
        SkuId sku = shop.sells(10_000, 5);
        Promotion promotion = shop.promotes(only(sku), new SalePrice(Map.of(), 8_000));
        Quote before = shop.quote(item(sku, 1));
        assertThat(before.inputs())
                .contains(new Source("PROMOTION", promotion.id().value(), 2), new Source("SKU", sku.value(), 10_000));

        PromotionTerms later = new PromotionTerms(
                "年货节",
                promotion.terms().startsAt(),
                promotion.terms().endsAt().plus(Duration.ofHours(1)),
                promotion.terms().scope(),
                promotion.terms().benefit(),
                promotion.terms().allows());
        shop.revises(promotion, later);
        Quote after = shop.quote(item(sku, 1));
        assertThat(after.payable()).isEqualTo(before.payable());
        assertThat(after.version()).isNotEqualTo(before.version());

        shop.ends(promotion);
        assertThat(shop.quote(item(sku, 1)).discount()).isEqualTo(Money.ZERO);
    }

    @Test
    void aReviewExplainsWhatCannotBeBoughtAndRefusesNothing() {
        Product withdrawn = shop.sells(shop.category(Optional.empty()), 1_000, 5);
        shop.withdraws(withdrawn);
        SkuId sold = shop.sells(2_000, 5);
        Prices.Review review = shop.review(
                item(skuOf(withdrawn), 1), item(sold, 2), item(new SkuId(4_711), 1), item(shop.sells(1, 1), 1_000));
        assertThat(review.problems())
                .extracting(problem -> problem.why().code().name())
                .containsExactly("SKU_NOT_FOR_SALE", "SKU_NOT_FOUND", "QUANTITY_TOO_LARGE");
        assertThat(review.offers()).hasSize(3);
    }

    @Test
    void aProductShowsItsPromotions() {
        Product product = shop.sells(shop.category(Optional.empty()), 10_000, 5);
        SkuId gift = shop.sells(900, 1);
        shop.promotes(only(skuOf(product)), new SalePrice(Map.of(), 8_500));
        shop.promotes(only(skuOf(product)), TWENTY_OFF_A_HUNDRED);
        shop.promotes(only(skuOf(product)), new Gift(fen(9_900), gift, 2));
        MallHttp nobody = shop.nobody();
        JsonNode shown = nobody.get("/api/v1/promotions?productId=" + Ids.text(product.id()))
                .ok()
                .path("items");
        assertThat(shown.findValuesAsText("text")).containsExactly("限时 8.5 折", "满 ¥100 减 ¥20", "满 ¥99 赠 2 件");
        assertThat(shown.at("/0/prices/0/priceFen").asLong()).isEqualTo(8_500);
        assertThat(shown.at("/2/gift/available").asBoolean()).isFalse();
        assertThat(nobody.get("/api/v1/promotions?productId=0000000000001").code())
                .isEqualTo("PRODUCT_NOT_FOUND");
        assertThat(nobody.get("/api/v1/promotions").status()).isEqualTo(422);
    }

    private static Prices.Item item(SkuId sku, int quantity) {
        return new Prices.Item(sku, quantity);
    }

    private static Money fen(long fen) {
        return Money.ofFen(fen);
    }
}
