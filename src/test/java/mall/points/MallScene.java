package mall.points;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mall.catalog.SkuId;
import mall.coupon.CouponQueries;
import mall.coupon.CouponTemplate;
import mall.coupon.CouponTemplateId;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.points.PointsShop.Collector;
import mall.points.PointsShop.Item;
import mall.testing.Await;
import mall.testing.RewardCoupons;

/** A points mall with goods and coupons. */
abstract class MallScene extends PointsScene {

    @Inject
    PointsShop shop;

    @Inject
    PointsMall mall;

    @Inject
    PointsMallQueries items;

    @Inject
    RewardCoupons rewardCoupons;

    @Inject
    CouponQueries coupons;

    /** An item over a SKU that costs ¥100: 500 points and ¥10, a hundred pieces, ten for each, unless changed. */
    PointsItem item(UnaryOperator<PointsItemTerms> change) {
        return published(change.apply(terms(shop.sells(10_000, 1_000), Optional.empty())));
    }

    /** An item that hands over a coupon for nothing but 300 points. */
    PointsItem couponItem(CouponTemplate template) {
        return couponItem(template, 0);
    }

    PointsItem couponItem(CouponTemplate template, long cashFen) {
        PointsItemTerms terms =
                terms(shop.sellsVirtual(1_000, 1_000), Optional.of(template.id().value()));
        return published(price(terms, 300, cashFen));
    }

    PointsItem published(PointsItemTerms terms) {
        PointsItem draft = Await.result(() -> mall.create(terms));
        return Await.result(() -> mall.publish(draft.id()));
    }

    PointsItemTerms terms(SkuId sku, Optional<Long> template) {
        Instant now = clock.instant();
        return new PointsItemTerms(
                "盖碗兑换",
                sku,
                template,
                500,
                Money.ofFen(1_000),
                100,
                10,
                0,
                now.minusSeconds(60),
                now.plus(Duration.ofDays(7)));
    }

    static PointsItemTerms price(PointsItemTerms t, long points, long cashFen) {
        return new PointsItemTerms(
                t.name(),
                t.sku(),
                t.couponTemplate(),
                points,
                Money.ofFen(cashFen),
                t.quota(),
                t.perMember(),
                t.minRank(),
                t.startsAt(),
                t.endsAt());
    }

    static PointsItemTerms limits(PointsItemTerms t, int quota, int perMember, int minRank) {
        return new PointsItemTerms(
                t.name(),
                t.sku(),
                t.couponTemplate(),
                t.points(),
                t.cash(),
                quota,
                perMember,
                minRank,
                t.startsAt(),
                t.endsAt());
    }

    static PointsItemTerms window(PointsItemTerms t, Instant startsAt, Instant endsAt) {
        return new PointsItemTerms(
                t.name(),
                t.sku(),
                t.couponTemplate(),
                t.points(),
                t.cash(),
                t.quota(),
                t.perMember(),
                t.minRank(),
                startsAt,
                endsAt);
    }

    /** How many coupons of the template are in members' hands. */
    int issued(CouponTemplateId template) {
        return Await.result(() -> coupons.template(template)).issued();
    }

    Collector buyerWith(long balance) {
        Collector buyer = shop.buyer();
        grant(buyer.id(), balance, Duration.ofDays(300));
        return buyer;
    }

    /** A basket with so many pieces of an item. */
    static Map<String, Object> basket(Collector buyer, PointsItem item, int pieces) {
        return buyer.basket(Ids.text(item.id()), new Item(item.terms().sku(), pieces));
    }

    /** Quotes and places. */
    static JsonNode exchange(Collector buyer, PointsItem item, int pieces) {
        return buyer.ordersAsQuoted(basket(buyer, item, pieces));
    }

    int taken(PointsItem item) {
        return Await.result(() -> items.required(item.id())).taken();
    }
}
