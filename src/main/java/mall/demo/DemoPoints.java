package mall.demo;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mall.catalog.Categories;
import mall.catalog.Category;
import mall.catalog.Product;
import mall.catalog.ProductContent;
import mall.catalog.Products;
import mall.catalog.Scope;
import mall.catalog.SkuId;
import mall.catalog.SkuTerms;
import mall.coupon.Benefit;
import mall.coupon.CouponSource;
import mall.coupon.CouponTemplate;
import mall.coupon.CouponTemplates;
import mall.coupon.CouponTerms;
import mall.coupon.ReturnPolicy;
import mall.coupon.StackClass;
import mall.coupon.Validity;
import mall.inventory.Stock;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.points.PointsItemTerms;
import mall.points.PointsMall;

/** The points mall of the demo shop: goods for points alone, goods for points and money, and a coupon. */
@ApplicationScoped
class DemoPoints {

    private static final Duration OPEN = Duration.ofDays(300);
    private static final int QUOTA = 500;
    private static final int PER_MEMBER = 2;
    private static final int SILVER = 1;
    private static final Money WORTH = Money.ofFen(1_000);
    private static final String VOUCHER = "coupon-10";

    private final DemoShop shop;
    private final DemoStore store;
    private final Categories categories;
    private final Products products;
    private final Stock stock;
    private final CouponTemplates templates;
    private final PointsMall mall;
    private final Clock clock;

    DemoPoints(
            DemoShop shop,
            DemoStore store,
            Categories categories,
            Products products,
            Stock stock,
            CouponTemplates templates,
            PointsMall mall,
            Clock clock) {
        this.shop = shop;
        this.store = store;
        this.categories = categories;
        this.products = products;
        this.stock = stock;
        this.templates = templates;
        this.mall = mall;
        this.clock = clock;
    }

    /** The SKU that stands for the coupon in an order; written first, so that newer goods stand before it. */
    Uni<Void> writeVoucher() {
        return categories
                .create(Optional.empty(), new Categories.Draft("卡券", Optional.empty(), 99))
                .chain(this::voucher);
    }

    Uni<Void> write() {
        return goods("hand-towel", "毛巾纯积分兑换", 1_200, 0, 0)
                .chain(() -> goods("jasmine-tea-bag", "茉莉花茶 积分 + 9.9 元", 900, 990, 0))
                .chain(() -> goods("umbrella", "银卡专享晴雨伞", 1_500, 1_990, SILVER))
                .chain(this::coupon);
    }

    private Uni<Void> goods(String slug, String name, long points, long cashFen, int minRank) {
        return store.product(slug)
                .chain(products::required)
                .chain(product -> open(
                        terms(name, product.activeSkus().get(0).id(), Optional.empty(), points, cashFen, minRank)));
    }

    private Uni<Void> coupon() {
        return store.product(VOUCHER)
                .chain(products::required)
                .map(DemoPoints::onlySku)
                .chain(sku -> templates
                        .create(couponTerms())
                        .chain(draft -> templates.publish(draft.id()))
                        .chain(template -> open(couponItem(sku, template))));
    }

    private Uni<Void> voucher(Category category) {
        ProductContent content = new ProductContent(
                category.id(),
                "10 元优惠券",
                Optional.empty(),
                DemoImages.icon(shop.categories().get(0)),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                true);
        SkuTerms terms = new SkuTerms("COUPON-10", List.of(), WORTH, WORTH, 0);
        return products.create(new Products.Draft(content, List.of(terms)))
                .call(product -> products.publish(product.id(), Optional.empty()))
                .call(product -> store.note(VOUCHER, product.id()))
                .map(DemoPoints::onlySku)
                .call(sku -> stock.adjust("opening:" + Ids.text(sku), sku, QUOTA, "期初入库"))
                .replaceWithVoid();
    }

    private static SkuId onlySku(Product product) {
        return product.activeSkus().get(0).id();
    }

    private PointsItemTerms couponItem(SkuId sku, CouponTemplate template) {
        return terms("10 元优惠券", sku, Optional.of(template.id().value()), 800, 0, 0);
    }

    private CouponTerms couponTerms() {
        Instant now = clock.instant();
        return new CouponTerms(
                "积分兑换 10 元券",
                Optional.empty(),
                Benefit.amount(WORTH),
                Money.ofFen(5_000),
                Scope.ALL,
                StackClass.ORDER_COUPON,
                new Validity.Days(30),
                new CouponTerms.Window(now, now.plus(OPEN)),
                new CouponTerms.Limits(QUOTA, PER_MEMBER, Optional.empty()),
                CouponTerms.Audience.EVERYBODY,
                ReturnPolicy.IF_VALID,
                Set.of(CouponSource.REWARD));
    }

    private PointsItemTerms terms(
            String name, SkuId sku, Optional<Long> template, long points, long cashFen, int minRank) {
        Instant now = clock.instant();
        return new PointsItemTerms(
                name, sku, template, points, Money.ofFen(cashFen), QUOTA, PER_MEMBER, minRank, now, now.plus(OPEN));
    }

    private Uni<Void> open(PointsItemTerms terms) {
        return mall.create(terms).chain(draft -> mall.publish(draft.id())).replaceWithVoid();
    }
}
