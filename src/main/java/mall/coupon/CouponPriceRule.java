package mall.coupon;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import mall.catalog.Categories;
import mall.catalog.CategoryTree;
import mall.catalog.Scope;
import mall.catalog.SkuId;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Offer;
import mall.pricing.spi.Offer.Source;
import mall.pricing.spi.PriceRule;
import mall.pricing.spi.Step;
import mall.pricing.spi.Use;

/**
 * Offers the member's coupons to the engine, which finds the best combination and says of each what it could do. Of a
 * great many only those count that expire soonest; one that is wished for by its id counts always.
 */
@ApplicationScoped
class CouponPriceRule implements PriceRule {

    /** So many coupons are looked at when the choice is the engine's. */
    private static final int MOST = 100;

    private final CouponStore coupons;
    private final Categories categories;

    CouponPriceRule(CouponStore coupons, Categories categories) {
        this.coupons = coupons;
        this.categories = categories;
    }

    @Override
    public Uni<List<Offer>> offers(Basket basket) {
        return coupons(basket).map(found -> {
            CategoryTree tree = categories.tree();
            return found.stream().map(coupon -> offer(coupon, basket, tree)).toList();
        });
    }

    @Override
    public Set<Step> steps() {
        return Set.of(Step.PRODUCT_COUPON, Step.ORDER_COUPON, Step.FREIGHT_COUPON);
    }

    private Uni<List<Coupon>> coupons(Basket basket) {
        return basket.wish()
                .coupons()
                .map(wished -> wished.isEmpty()
                        ? Uni.createFrom().item(List.<Coupon>of())
                        : coupons.usable(basket.member(), basket.at(), wished))
                .orElseGet(() -> coupons.usable(basket.member(), basket.at(), MOST));
    }

    private static Offer offer(Coupon coupon, Basket basket, CategoryTree tree) {
        CouponTerms terms = coupon.terms();
        Benefit benefit = terms.benefit();
        return new Offer.Coupon(
                terms.stackClass().step(),
                coupon.id().value(),
                Use.COUPON,
                terms.name(),
                new Source(Use.COUPON, coupon.id().value(), version(coupon)),
                skus(terms.scope(), basket, tree),
                terms.threshold(),
                benefit.off(),
                benefit.payBasisPoints(),
                benefit.cap(),
                benefit.pieces(),
                coupon.validUntil());
    }

    // what a coupon is worth never changes, unless it inflates: then each face is a version of it
    private static long version(Coupon coupon) {
        return coupon.terms().benefit().isInflating()
                ? coupon.terms().benefit().off().fen()
                : 0;
    }

    private static Set<SkuId> skus(Scope scope, Basket basket, CategoryTree tree) {
        return basket.lines().stream()
                .filter(line -> scope.covers(line.offer(), tree))
                .map(Basket.Line::sku)
                .collect(Collectors.toSet());
    }
}
