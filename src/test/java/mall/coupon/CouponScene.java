package mall.coupon;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mall.catalog.CategoryId;
import mall.catalog.Product;
import mall.catalog.SkuId;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.testing.Await;
import mall.testing.Buyer;
import mall.testing.MallHttp;
import mall.testing.ShopFloor;
import org.junit.jupiter.api.AfterEach;

/** A shop with coupons, and members who want them. */
abstract class CouponScene extends ShopFloor {

    @Inject
    CouponTemplates templates;

    @Inject
    Coupons coupons;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    @AfterEach
    @Override
    public void everyPromiseHolds() {
        super.everyPromiseHolds();
    }

    // ---- the shop ----

    CouponTemplate draft(UnaryOperator<Draft> change) {
        CouponTerms terms = change.apply(Draft.at(clock.instant())).terms();
        return Await.result(() -> templates.create(terms));
    }

    CouponTemplate published(UnaryOperator<Draft> change) {
        CouponTemplateId id = draft(change).id();
        return Await.result(() -> templates.publish(id));
    }

    /** A product with one SKU and plenty of it. */
    Product sells(CategoryId category, long priceFen) {
        return offers(draft(category, priceFen), 100_000);
    }

    SkuId sells(long priceFen) {
        return sells(priceFen, 100_000);
    }

    // ---- the members ----

    /** Somebody; rooms take a member's word for who he is, only the HTTP edge asks for a token. */
    MemberId somebody() {
        return new MemberId(ids.next());
    }

    Coupon claim(MemberId member, CouponTemplate template) {
        return Await.result(() -> coupons.claim(member, template.id()));
    }

    /** What the shopper would pay with exactly these coupons. */
    static MallHttp.Answer quote(Buyer shopper, Map<SkuId, Integer> lines, Coupon... chosen) {
        return shopper.quotes(basket(shopper, lines, chosen));
    }

    static MallHttp.Answer place(Buyer shopper, Map<SkuId, Integer> lines, long payable, Coupon... chosen) {
        return shopper.orders(basket(shopper, lines, chosen), payable);
    }

    /** Quotes and places. */
    static String placed(Buyer shopper, SkuId sku, Coupon... chosen) {
        return shopper.ordersAsQuoted(basket(shopper, Map.of(sku, 1), chosen))
                .path("id")
                .asText();
    }

    private static Map<String, Object> basket(Buyer shopper, Map<SkuId, Integer> lines, Coupon... chosen) {
        Map<String, Object> basket = shopper.basket(lines);
        basket.put(
                "couponIds",
                Stream.of(chosen).map(coupon -> Ids.text(coupon.id())).toList());
        return basket;
    }

    // ---- the books ----

    /** How many coupons of the template PostgreSQL has, counted row by row. */
    long countOf(CouponTemplate template) {
        return count("SELECT count(*) FROM cp_coupon WHERE template_id = $1", template.id());
    }

    CouponStatus statusOf(Coupon coupon) {
        return Await.result(() -> work.read(() -> sql.one(
                "SELECT status FROM cp_coupon WHERE id = $1",
                row -> CouponStatus.valueOf(row.getString("status")),
                coupon.id())));
    }

    /** The coupon's time is over, as if days had passed. */
    void timePasses(Coupon coupon) {
        update(
                "UPDATE cp_coupon SET valid_from = $2, valid_until = $3 WHERE id = $1",
                coupon.id(),
                clock.instant().minus(Duration.ofDays(2)),
                clock.instant().minus(Duration.ofDays(1)));
    }
}
