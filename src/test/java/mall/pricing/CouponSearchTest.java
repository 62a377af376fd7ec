package mall.pricing;

import static mall.pricing.PricingFixtures.LATER;
import static mall.pricing.PricingFixtures.SOON;
import static mall.pricing.PricingFixtures.basket;
import static mall.pricing.PricingFixtures.coupon;
import static mall.pricing.PricingFixtures.coupons;
import static mall.pricing.PricingFixtures.fen;
import static mall.pricing.PricingFixtures.freight;
import static mall.pricing.PricingFixtures.freightCoupon;
import static mall.pricing.PricingFixtures.line;
import static mall.pricing.PricingFixtures.orderCoupon;
import static mall.pricing.PricingFixtures.price;
import static mall.pricing.PricingFixtures.productCoupon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mall.kernel.Money;
import mall.kernel.Refused;
import mall.platform.db.Ids;
import mall.pricing.RandomPricing.Case;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Step;
import mall.pricing.spi.Use;
import mall.pricing.spi.Wish;
import mall.testing.Cases;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The best legal coupons, and a word on each of them. */
class CouponSearchTest {

    @Test
    void theSearchFindsWhatTryingEverythingFinds() {
        Cases.seeded(20261128).times(400, r -> {
            Case any = RandomPricing.withoutDeal(r).withoutPoints();
            Quote best = any.quote();
            Tried tried = everything(any);
            assertThat(used(best)).isEqualTo(tried.ids());
            assertThat(best.payable()).isEqualTo(tried.payable());
        });
    }

    /** A combination that was legal, and what it made of the price. */
    private record Tried(Money payable, List<Offer.Coupon> coupons) {

        static final Comparator<Tried> BEST = Comparator.comparing(Tried::payable)
                .thenComparing(tried -> tried.coupons().size())
                .thenComparing(Tried::expiries, Arrays::compare)
                .thenComparing(
                        tried -> tried.ids().stream()
                                .sorted()
                                .mapToLong(Long::longValue)
                                .toArray(),
                        Arrays::compare);

        Set<Long> ids() {
            Set<Long> ids = new HashSet<>();
            coupons.forEach(coupon -> ids.add(coupon.id()));
            return ids;
        }

        Instant[] expiries() {
            return coupons.stream().map(Offer.Coupon::expiresAt).sorted().toArray(Instant[]::new);
        }
    }

    private static Tried everything(Case any) {
        List<Tried> legal = new ArrayList<>();
        for (Optional<Offer.Coupon> product : any.couponsOrNone(Step.PRODUCT_COUPON)) {
            for (Optional<Offer.Coupon> order : any.couponsOrNone(Step.ORDER_COUPON)) {
                for (Optional<Offer.Coupon> delivery : any.couponsOrNone(Step.FREIGHT_COUPON)) {
                    List<Offer.Coupon> some = Stream.of(product, order, delivery)
                            .flatMap(Optional::stream)
                            .toList();
                    payable(any, some).ifPresent(payable -> legal.add(new Tried(payable, some)));
                }
            }
        }
        return legal.stream().min(Tried.BEST).orElseThrow();
    }

    private static Optional<Money> payable(Case any, List<Offer.Coupon> some) {
        Set<Long> ids = new Tried(Money.ZERO, some).ids();
        Basket wished = PricingFixtures.withWish(any.basket(), new Wish(Optional.of(ids), 0));
        try {
            return Optional.of(PricingEngine.price(wished, any.offers()).payable());
        } catch (Refused notLegal) {
            return Optional.empty();
        }
    }

    @Test
    void oneOfEachStackClassMayBeUsed() {
        Quote quote = price(
                basket(line(1, 10_000, 1)),
                productCoupon(1, 0, 300),
                productCoupon(2, 0, 500),
                orderCoupon(3, 0, 1_000),
                freightCoupon(4, 0, 600),
                freight(800, 99_000));
        assertThat(used(quote)).containsExactlyInAnyOrder(2L, 3L, 4L);
        assertThat(quote.payable()).isEqualTo(fen(10_000 - 500 - 1_000 + 800 - 600));
    }

    @Test
    void aCouponThatCostsTheFreeDeliveryIsNotWorthIt() {
        Quote quote = price(basket(line(1, 9_900, 1)), orderCoupon(1, 0, 500), freight(800, 9_900));
        assertThat(used(quote)).isEmpty();
        assertThat(quote.payable()).isEqualTo(fen(9_900));
    }

    @Test
    void aFreightCouponMayMakeAnotherCouponWorthIt() {
        Quote quote =
                price(basket(line(1, 9_900, 1)), orderCoupon(1, 0, 500), freightCoupon(2, 0, 800), freight(800, 9_900));
        assertThat(used(quote)).containsExactlyInAnyOrder(1L, 2L);
        assertThat(quote.payable()).isEqualTo(fen(9_400));
    }

    @Test
    void ofEquallyGoodCombinationsTheOneWithFewerCouponsIsUsed() {
        Quote quote = price(
                basket(line(1, 10_000, 1)),
                productCoupon(1, 10_000, 1_000),
                orderCoupon(2, 10_000, 1_000),
                orderCoupon(3, 0, 1_000, 99));
        assertThat(used(quote)).hasSize(1);
        Quote free = price(basket(line(1, 1_000, 1)), productCoupon(1, 0, 500), orderCoupon(2, 0, 1_000));
        assertThat(used(free)).containsExactly(2L);
    }

    @Test
    void thenTheOneThatExpiresSooner() {
        Quote quote = price(
                basket(line(1, 10_000, 1)),
                coupon(Step.ORDER_COUPON, 1, 0, 1_000, 10_000, LATER),
                coupon(Step.ORDER_COUPON, 2, 0, 1_000, 10_000, SOON));
        assertThat(used(quote)).containsExactly(2L);
    }

    @Test
    void thenTheOneWithTheLowerId() {
        Quote quote = price(basket(line(1, 10_000, 1)), orderCoupon(8, 0, 1_000), orderCoupon(7, 0, 1_000));
        assertThat(used(quote)).containsExactly(7L);
    }

    @Test
    void theShopperMayChooseOrUseNone() {
        Offer[] two = {orderCoupon(1, 0, 1_000), orderCoupon(2, 0, 500)};
        assertThat(used(price(basket(coupons(2L), line(1, 10_000, 1)), two))).containsExactly(2L);
        assertThat(used(price(basket(coupons(), line(1, 10_000, 1)), two))).isEmpty();
    }

    @Test
    void aChosenCouponThatCannotBeUsedIsRefusedWithTheReason() {
        Offer[] offers = {
            orderCoupon(1, 20_000, 1_000),
            orderCoupon(2, 0, 500, 99),
            orderCoupon(3, 0, 500),
            orderCoupon(4, 0, 500),
            freightCoupon(5, 0, 500)
        };
        assertRefused(() -> price(basket(coupons(1L), line(1, 10_000, 1)), offers), 1, "BELOW_THRESHOLD");
        assertRefused(() -> price(basket(coupons(2L), line(1, 10_000, 1)), offers), 2, "NOT_IN_SCOPE");
        assertRefused(() -> price(basket(coupons(3L, 4L), line(1, 10_000, 1)), offers), 4, "NOT_COMBINABLE");
        assertRefused(() -> price(basket(coupons(5L), line(1, 10_000, 1)), offers), 5, "NOTHING_TO_SAVE");
        assertRefused(() -> price(basket(coupons(6L), line(1, 10_000, 1)), offers), 6, "NOT_AVAILABLE");
    }

    @Test
    void everyCouponIsExplained() {
        Quote quote = price(
                basket(line(1, 10_000, 1)),
                orderCoupon(1, 12_000, 3_000),
                orderCoupon(2, 0, 500, 99),
                orderCoupon(3, 0, 700),
                orderCoupon(4, 0, 600),
                freightCoupon(5, 0, 500));
        assertThat(quote.coupons())
                .extracting(
                        Quote.CouponVerdict::id,
                        Quote.CouponVerdict::used,
                        Quote.CouponVerdict::saves,
                        coupon -> coupon.reason().orElse(""),
                        Quote.CouponVerdict::missing)
                .containsExactly(
                        tuple(3L, true, fen(700), "", fen(0)),
                        tuple(4L, false, fen(600), "", fen(0)),
                        tuple(2L, false, fen(0), "NOT_IN_SCOPE", fen(0)),
                        tuple(5L, false, fen(0), "NOTHING_TO_SAVE", fen(0)),
                        tuple(1L, false, fen(0), "BELOW_THRESHOLD", fen(2_000)));
    }

    @Test
    void aCouponWithACapTakesNoMore() {
        var capped = new Offer.Coupon(
                Step.ORDER_COUPON,
                1,
                "COUPON",
                "九折券",
                new Offer.Source("COUPON", 1, 1),
                PricingFixtures.skus(),
                fen(0),
                fen(0),
                9_000,
                Optional.of(fen(300)),
                0,
                SOON);
        assertThat(price(basket(line(1, 10_000, 1)), capped).discount()).isEqualTo(fen(300));
    }

    @ParameterizedTest
    @CsvSource({"1,3000", "2,4000", "3,5000"})
    void anExchangeCouponCountsForTheDearestPieces(int pieces, long off) {
        var exchange = new Offer.Coupon(
                Step.PRODUCT_COUPON,
                1,
                "COUPON",
                "兑换券",
                new Offer.Source("COUPON", 1, 1),
                PricingFixtures.skus(),
                fen(0),
                fen(0),
                0,
                Optional.empty(),
                pieces,
                SOON);
        Quote quote = price(basket(line(1, 1_000, 5), line(2, 3_000, 1)), exchange);
        assertThat(quote.discount()).isEqualTo(fen(off));
        assertThat(quote.lines().get(1).net()).isEqualTo(fen(0));
    }

    private static Set<Long> used(Quote quote) {
        Set<Long> ids = new HashSet<>();
        quote.uses().stream().filter(use -> use.kind().equals(Use.COUPON)).forEach(use -> ids.add(use.reference()));
        return ids;
    }

    private static void assertRefused(ThrowingCallable pricing, long coupon, String reason) {
        assertThatThrownBy(pricing).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(PricingError.COUPON_NOT_USABLE);
            assertThat(refused.facts().get("reason")).isEqualTo(reason);
            assertThat(refused.facts().get("couponId")).isEqualTo(Ids.text(coupon));
        });
    }
}
