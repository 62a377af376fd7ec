package mall.pricing;

import static mall.pricing.PricingFixtures.LATER;
import static mall.pricing.PricingFixtures.SOON;
import static mall.pricing.PricingFixtures.basket;
import static mall.pricing.PricingFixtures.fen;
import static mall.pricing.PricingFixtures.freeFreight;
import static mall.pricing.PricingFixtures.line;
import static mall.pricing.PricingFixtures.pointsOffer;
import static mall.pricing.PricingFixtures.sku;
import static mall.pricing.PricingFixtures.source;
import static mall.pricing.PricingFixtures.withDeal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import mall.catalog.SkuId;
import mall.kernel.Money;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Offer.FullReduction.Tier;
import mall.pricing.spi.Step;
import mall.pricing.spi.Wish;
import mall.testing.Cases.Draw;

/** Baskets and offers of every kind, drawn at random; small numbers, so that ties and edges are met. */
final class RandomPricing {

    /** The codes of what is the member's own. */
    static final Set<String> OWN = Set.of("COUPON", "POINTS", "FREE_FREIGHT");

    private static final int SKUS = 8;
    private static final int WHOLE = 10_000;

    private final Draw r;
    private final List<Offer> offers = new ArrayList<>();

    private RandomPricing(Draw r) {
        this.r = r;
    }

    /** One question and what the rules say to it. */
    record Case(Basket basket, List<Offer> offers) {

        Quote quote() {
            return PricingEngine.price(basket, offers);
        }

        Optional<Offer.Points> points() {
            return offers.stream()
                    .filter(Offer.Points.class::isInstance)
                    .map(Offer.Points.class::cast)
                    .findFirst();
        }

        /** The same for who spends no points. */
        Case withoutPoints() {
            return new Case(PricingFixtures.withWish(basket, Wish.BEST), offers);
        }

        /** Each coupon of the class, and none. */
        List<Optional<Offer.Coupon>> couponsOrNone(Step step) {
            List<Optional<Offer.Coupon>> some = new ArrayList<>();
            some.add(Optional.empty());
            offers.stream()
                    .filter(Offer.Coupon.class::isInstance)
                    .map(Offer.Coupon.class::cast)
                    .filter(coupon -> coupon.step() == step)
                    .map(Optional::of)
                    .forEach(some::add);
            return some;
        }
    }

    static Case any(Draw r) {
        RandomPricing random = new RandomPricing(r);
        random.unitPrices(Step.DEAL);
        Case plain = random.withoutDeal();
        return new Case(withDeal(plain.basket()), plain.offers());
    }

    static Case withoutDeal(Draw r) {
        return new RandomPricing(r).withoutDeal();
    }

    /** The same for somebody who wishes to spend so many points. */
    static Case wishing(Case plain, long points) {
        Basket basket = plain.basket();
        return new Case(
                new Basket(
                        basket.member(),
                        basket.lines(),
                        basket.deal(),
                        basket.destination(),
                        new Wish(basket.wish().coupons(), points),
                        basket.at()),
                plain.offers());
    }

    private Case withoutDeal() {
        unitPrices(Step.MEMBER_PRICE);
        unitPrices(Step.SALE_PRICE);
        some(3, this::nthPiece);
        some(3, this::reduction);
        some(3, this::gift);
        couponsOf(Step.PRODUCT_COUPON);
        couponsOf(Step.ORDER_COUPON);
        couponsOf(Step.FREIGHT_COUPON);
        some(1, n -> pointsOffer(r.between(0, 5_000), r.between(1, 1_000), r.between(0, WHOLE)));
        some(3, this::freight);
        some(1, n -> freeFreight());
        return new Case(basket(new Wish(Optional.empty(), r.between(0, 6_000)), lines()), List.copyOf(offers));
    }

    private Basket.Line[] lines() {
        int dearest = r.pick(10, 1_000, 50_000);
        return IntStream.rangeClosed(1, r.between(1, SKUS))
                .mapToObj(sku -> line(sku, r.between(1, dearest), r.between(1, r.pick(1, 3, 20))))
                .toArray(Basket.Line[]::new);
    }

    private void some(int most, IntFunction<Offer> offer) {
        int count = r.between(0, most);
        for (int n = 1; n <= count; n++) {
            offers.add(offer.apply(n));
        }
    }

    private void unitPrices(Step step) {
        int count = step == Step.DEAL ? r.between(1, 2) : r.between(0, 2);
        for (int n = 1; n <= count; n++) {
            Map<SkuId, Money> prices = new HashMap<>();
            skus().forEach(sku -> prices.put(sku, fen(r.between(0, 50_000))));
            String code = step.name() + n;
            offers.add(new Offer.UnitPrices(step, code, "优惠价", source(code), prices, Map.of(), steps()));
        }
    }

    private Offer nthPiece(int n) {
        return new Offer.NthPiece("NTH", "第 N 件", numbered(n), skus(), r.between(2, 4), rate(), steps());
    }

    private Offer reduction(int n) {
        boolean repeating = r.between(1, 4) == 1;
        int step = r.between(100, 20_000);
        boolean byPieces = r.coin();
        List<Tier> tiers = LongStream.rangeClosed(1, repeating ? 1 : r.between(1, 3))
                .mapToObj(at -> new Tier(
                        byPieces ? Money.ZERO : fen(step * at),
                        byPieces ? Math.toIntExact(at) * 2 : 0,
                        fen(r.between(1, step) * at),
                        repeating ? WHOLE : r.pick(WHOLE, 9_000 - (int) at * 1_000)))
                .toList();
        return new Offer.FullReduction("REDUCTION", "满减", numbered(n), skus(), tiers, repeating, steps());
    }

    private Offer gift(int n) {
        long gift = r.between(1, SKUS + 2);
        return new Offer.Gift(
                "GIFT",
                "满赠",
                numbered(n),
                skus(),
                fen(r.between(0, 20_000)),
                sku(gift, r.between(0, 5_000)),
                r.between(1, 3),
                steps());
    }

    private void couponsOf(Step step) {
        some(4, n -> {
            boolean byRate = r.coin();
            return new Offer.Coupon(
                    step,
                    step.ordinal() * 100L + n,
                    "COUPON",
                    "优惠券",
                    new Offer.Source("COUPON", step.ordinal() * 100L + n, 1),
                    skus(),
                    fen(r.pick(0, r.between(0, 30_000))),
                    fen(byRate ? 0 : r.pick(500, 1_000, r.between(1, 10_000))),
                    byRate ? rate() : WHOLE,
                    r.coin() ? Optional.of(fen(r.between(1, 2_000))) : Optional.empty(),
                    r.pick(0, 0, 1, 2),
                    r.pick(SOON, LATER));
        });
    }

    private Offer freight(int n) {
        Optional<Money> freeFrom = r.coin() ? Optional.of(fen(r.between(0, 50_000))) : Optional.empty();
        return new Offer.Freight("FREIGHT", "运费", numbered(n), skus(), fen(r.between(0, 2_000)), freeFrom);
    }

    private Set<SkuId> skus() {
        boolean all = r.coin();
        Set<SkuId> some = new HashSet<>();
        for (long sku = 1; sku <= SKUS; sku++) {
            if (all || r.coin()) {
                some.add(new SkuId(sku));
            }
        }
        return some;
    }

    private Set<Step> steps() {
        Set<Step> some = new HashSet<>();
        boolean all = r.coin();
        for (Step step : Step.values()) {
            if (all || r.between(1, 4) > 1) {
                some.add(step);
            }
        }
        return some;
    }

    private int rate() {
        return r.between(0, 99) * 100;
    }

    private static Offer.Source numbered(int n) {
        return new Offer.Source("PROMOTION", n, 1);
    }
}
