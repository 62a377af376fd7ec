package mall.pricing;

import static mall.pricing.PricingFixtures.SOON;
import static mall.pricing.PricingFixtures.basket;
import static mall.pricing.PricingFixtures.coupon;
import static mall.pricing.PricingFixtures.freight;
import static mall.pricing.PricingFixtures.gift;
import static mall.pricing.PricingFixtures.line;
import static mall.pricing.PricingFixtures.nthPiece;
import static mall.pricing.PricingFixtures.points;
import static mall.pricing.PricingFixtures.pointsOffer;
import static mall.pricing.PricingFixtures.prices;
import static mall.pricing.PricingFixtures.reduction;
import static mall.pricing.PricingFixtures.sku;
import static mall.pricing.PricingFixtures.tier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Step;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** How long the engine takes: a 20-line cart with 10 promotions and 30 coupons must be priced in less than 1 ms. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
public class PricingBench {

    private static final int LINES = 20;
    private static final int MUST_MICROS = 1_000;

    private final Basket cart = basket(
            points(2_000),
            IntStream.rangeClosed(1, LINES)
                    .mapToObj(i -> line(i, 990 + 1_700L * i, 1 + i % 3))
                    .toArray(Basket.Line[]::new));

    private final List<Offer> offers = offers();

    /** One price. */
    @Benchmark
    public Quote price() {
        return PricingEngine.price(cart, offers);
    }

    /** Prints the median, which other work on the machine moves least, in the words of the promise. */
    public static void main(String... arguments) throws RunnerException {
        var options =
                new OptionsBuilder().include(PricingBench.class.getSimpleName()).build();
        new Runner(options)
                .run()
                .forEach(run -> System.out.printf(
                        "%na 20-line cart with 10 promotions and 30 coupons: %.0f µs a price (must: < %d µs)%n",
                        run.getPrimaryResult().getStatistics().getPercentile(50), MUST_MICROS));
    }

    private static List<Offer> offers() {
        List<Offer> offers = new ArrayList<>(promotions());
        for (int i = 0; i < 10; i++) {
            offers.add(coupon(Step.PRODUCT_COUPON, 100 + i, 2_000, 300 + 10 * i, 10_000, SOON, some(i, 4)));
            offers.add(coupon(Step.ORDER_COUPON, 200 + i, 10_000L * i, 1_000L * i, 10_000, SOON));
            offers.add(coupon(Step.FREIGHT_COUPON, 300 + i, 0, 500 + 10 * i, 10_000, SOON));
        }
        offers.add(prices(Step.MEMBER_PRICE, "MEMBER", all(95), Step.all()));
        offers.add(pointsOffer(10_000, 100, 5_000));
        offers.add(freight(800, 999_900, some(0, 10)));
        offers.add(freight(1_200, 999_900, some(10, 10)));
        return offers;
    }

    private static List<Offer> promotions() {
        return List.of(
                prices(Step.SALE_PRICE, "SALE-1", all(90), Step.all()),
                prices(Step.SALE_PRICE, "SALE-2", Map.of(1L, 500L, 2L, 700L), Step.all()),
                nthPiece(2, 5_000, some(0, 5)),
                nthPiece(3, 0, some(3, 5)),
                reduction("R-1", Step.all(), List.of(tier(19_900, 2_000), tier(39_900, 6_000)), some(0, 8)),
                reduction("R-2", Step.all(), List.of(tier(9_900, 900), tier(29_900, 4_000)), some(6, 8)),
                reduction("R-3", Step.all(), List.of(tier(5_000, 300)), some(12, 8)),
                reduction("R-4", Step.all(), List.of(tier(100_000, 9_000)), some(0, 20)),
                gift(30_000, sku(50, 1_990), 1, some(0, 10)),
                gift(30_000, sku(51, 990), 2, some(10, 10)));
    }

    private static Map<Long, Long> all(int percent) {
        return LongStream.rangeClosed(1, LINES)
                .boxed()
                .collect(Collectors.toMap(i -> i, i -> (990 + 1_700 * i) * percent / 100));
    }

    private static long[] some(int from, int count) {
        return LongStream.range(from, from + count).map(i -> i % LINES + 1).toArray();
    }
}
