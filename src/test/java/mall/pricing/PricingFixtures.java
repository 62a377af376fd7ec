package mall.pricing;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import mall.catalog.CategoryId;
import mall.catalog.ProductId;
import mall.catalog.SkuId;
import mall.catalog.SkuOffer;
import mall.identity.MemberId;
import mall.kernel.Money;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Deal;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Offer.FullReduction.Tier;
import mall.pricing.spi.Step;
import mall.pricing.spi.Wish;

/** Baskets and offers in few words. Money is in fen, SKUs are numbers. */
final class PricingFixtures {

    static final Instant SOON = Instant.parse("2026-12-01T00:00:00Z");
    static final Instant LATER = SOON.plusSeconds(86_400);

    private static final int WHOLE = 10_000;

    private PricingFixtures() {}

    static Basket.Line line(long sku, long fen, int quantity) {
        return new Basket.Line(sku(sku, fen), quantity);
    }

    static SkuOffer sku(long sku, long fen) {
        return new SkuOffer(
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
    }

    static Basket basket(Basket.Line... lines) {
        return basket(Wish.BEST, lines);
    }

    static Basket basket(Wish wish, Basket.Line... lines) {
        return new Basket(new MemberId(1), List.of(lines), Optional.empty(), Optional.empty(), wish, Instant.EPOCH);
    }

    /** A basket that asks for a deal. */
    static Basket dealBasket(Basket.Line... lines) {
        return withDeal(basket(lines));
    }

    static Basket withDeal(Basket basket) {
        Deal deal = new Deal("GROUP_BUY", Map.of("campaignId", "0HZX"));
        return new Basket(
                basket.member(), basket.lines(), Optional.of(deal), basket.destination(), basket.wish(), basket.at());
    }

    static Basket withWish(Basket basket, Wish wish) {
        return new Basket(basket.member(), basket.lines(), basket.deal(), basket.destination(), wish, basket.at());
    }

    static Wish points(long points) {
        return new Wish(Optional.empty(), points);
    }

    static Wish coupons(Long... ids) {
        return new Wish(Optional.of(Set.of(ids)), 0);
    }

    static Quote price(Basket basket, Offer... offers) {
        return PricingEngine.price(basket, List.of(offers));
    }

    static Offer.UnitPrices groupPrice(long sku, long fen) {
        return prices(Step.DEAL, "GROUP_BUY", Map.of(sku, fen), Set.of());
    }

    static Offer.UnitPrices memberPrice(String code, long sku, long fen) {
        return prices(Step.MEMBER_PRICE, code, Map.of(sku, fen), Step.all());
    }

    static Offer.UnitPrices salePrice(long sku, long fen) {
        return prices(Step.SALE_PRICE, "SALE", Map.of(sku, fen), Step.all());
    }

    static Offer.UnitPrices prices(Step step, String code, Map<Long, Long> prices, Set<Step> allows) {
        Map<SkuId, Money> typed =
                prices.entrySet().stream().collect(toMap(one -> new SkuId(one.getKey()), one -> fen(one.getValue())));
        return new Offer.UnitPrices(step, code, "优惠价", source(code), typed, Map.of(), allows);
    }

    static Offer.UnitPrices pointsPrice(long sku, long fen, long points) {
        return new Offer.UnitPrices(
                Step.DEAL,
                "POINTS_MALL",
                "积分价",
                source("POINTS_MALL"),
                Map.of(new SkuId(sku), fen(fen)),
                Map.of(new SkuId(sku), points),
                Set.of());
    }

    static Offer.NthPiece nthPiece(int nth, int payBasisPoints, long... skus) {
        return new Offer.NthPiece("NTH", "第 N 件优惠", source("NTH"), skus(skus), nth, payBasisPoints, Step.all());
    }

    static Offer.FullReduction reduction(String code, Set<Step> allows, List<Tier> tiers, long... skus) {
        return new Offer.FullReduction(code, "满减", source(code), skus(skus), tiers, false, allows);
    }

    static Offer.FullReduction reduction(long fromFen, long offFen, long... skus) {
        return reduction("REDUCTION", Step.all(), List.of(tier(fromFen, offFen)), skus);
    }

    static Tier tier(long fromFen, long offFen) {
        return new Tier(fen(fromFen), 0, fen(offFen), WHOLE);
    }

    static Offer.Gift gift(long fromFen, SkuOffer gift, int quantity, long... skus) {
        return new Offer.Gift("GIFT", "满赠", source("GIFT"), skus(skus), fen(fromFen), gift, quantity, Step.all());
    }

    static Offer.Coupon productCoupon(long id, long fromFen, long offFen, long... skus) {
        return coupon(Step.PRODUCT_COUPON, id, fromFen, offFen, WHOLE, SOON, skus);
    }

    static Offer.Coupon orderCoupon(long id, long fromFen, long offFen, long... skus) {
        return coupon(Step.ORDER_COUPON, id, fromFen, offFen, WHOLE, SOON, skus);
    }

    static Offer.Coupon freightCoupon(long id, long fromFen, long offFen, long... skus) {
        return coupon(Step.FREIGHT_COUPON, id, fromFen, offFen, WHOLE, SOON, skus);
    }

    static Offer.Coupon coupon(
            Step step, long id, long fromFen, long offFen, int payBasisPoints, Instant expiresAt, long... skus) {
        return new Offer.Coupon(
                step,
                id,
                "COUPON",
                "优惠券 " + id,
                new Offer.Source("COUPON", id, 1),
                skus(skus),
                fen(fromFen),
                fen(offFen),
                payBasisPoints,
                Optional.empty(),
                0,
                expiresAt);
    }

    static Offer.Points pointsOffer(long available, int perYuan, int capBasisPoints) {
        return new Offer.Points("POINTS", "积分抵扣", source("POINTS"), available, perYuan, capBasisPoints);
    }

    static Offer.Freight freight(long fen, long freeFromFen, long... skus) {
        return new Offer.Freight(
                "FREIGHT", "运费", source("FREIGHT"), skus(skus), fen(fen), Optional.of(fen(freeFromFen)));
    }

    static Offer.FreeFreight freeFreight() {
        return new Offer.FreeFreight("FREE_FREIGHT", "会员包邮", source("FREE_FREIGHT"));
    }

    static Offer.Source source(String kind) {
        return new Offer.Source(kind, 0, 0);
    }

    /** These SKUs, or the first hundred. */
    static Set<SkuId> skus(long... skus) {
        LongStream all = skus.length == 0 ? IntStream.rangeClosed(1, 100).asLongStream() : LongStream.of(skus);
        return all.mapToObj(SkuId::new).collect(Collectors.toSet());
    }

    static Money fen(long fen) {
        return Money.ofFen(fen);
    }

    static <T> Money sum(List<T> items, Function<T, Money> amount) {
        return Money.sum(items.stream().map(amount).toList());
    }

    /** What the adjustments of this code add to the price. */
    static Money by(Quote quote, String code) {
        return sum(
                quote.adjustments().stream()
                        .filter(one -> one.code().equals(code))
                        .toList(),
                Quote.Adjustment::amount);
    }
}
