package mall.demo;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mall.card.CardBenefits;
import mall.card.CardBenefits.MonthlyCoupon;
import mall.card.CardPlanTerms;
import mall.card.CardPlans;
import mall.catalog.Categories;
import mall.catalog.Category;
import mall.catalog.Product;
import mall.catalog.ProductContent;
import mall.catalog.Products;
import mall.catalog.Scope;
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
import mall.platform.db.InOrder;
import mall.pricing.spi.Step;

/** The member card of the demo shop: a trial of seven days, a month, a quarter and a year. */
@ApplicationScoped
class DemoCards {

    /** A card as the shop lists it; the slug names its product. */
    private record Card(String slug, String name, int days, long priceFen, long listFen, boolean trial) {}

    private static final List<Card> CARDS = List.of(
            new Card("card-trial", "黑卡 7 天体验", 7, 100, 990, true),
            new Card("card-month", "黑卡月卡", 31, 1_990, 2_990, false),
            new Card("card-quarter", "黑卡季卡", 92, 4_990, 8_970, false),
            new Card("card-year", "黑卡年卡", 366, 16_800, 35_880, false));

    private static final Duration OPEN = Duration.ofDays(300);
    private static final int STOCK = 100_000;
    private static final int PRICE = 9_500;
    private static final int POINTS = 15_000;
    private static final int FREE_FREIGHTS = 3;
    private static final Money WORTH = Money.ofFen(500);

    private final DemoShop shop;
    private final DemoStore store;
    private final Categories categories;
    private final Products products;
    private final Stock stock;
    private final CouponTemplates templates;
    private final CardPlans plans;
    private final Clock clock;

    DemoCards(
            DemoShop shop,
            DemoStore store,
            Categories categories,
            Products products,
            Stock stock,
            CouponTemplates templates,
            CardPlans plans,
            Clock clock) {
        this.shop = shop;
        this.store = store;
        this.categories = categories;
        this.products = products;
        this.stock = stock;
        this.templates = templates;
        this.plans = plans;
        this.clock = clock;
    }

    /** The SKUs that stand for the cards in an order; written first, so that newer goods stand before them. */
    Uni<Void> writeGoods() {
        return categories
                .create(Optional.empty(), new Categories.Draft("会员卡", Optional.empty(), 98))
                .chain(category -> InOrder.each(CARDS, card -> goods(card, category)));
    }

    Uni<Void> write() {
        return templates
                .create(coupon())
                .chain(draft -> templates.publish(draft.id()))
                .chain(template -> InOrder.each(CARDS, card -> open(card, template)));
    }

    private Uni<?> goods(Card card, Category category) {
        ProductContent content = new ProductContent(
                category.id(),
                card.name(),
                Optional.empty(),
                DemoImages.icon(shop.categories().get(0)),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                true);
        Money list = Money.ofFen(card.listFen());
        SkuTerms terms = new SkuTerms(card.slug().toUpperCase(Locale.ROOT), List.of(), list, list, 0);
        return products.create(new Products.Draft(content, List.of(terms)))
                .call(product -> products.publish(product.id(), Optional.empty()))
                .call(product -> store.note(card.slug(), product.id()))
                .call(this::stock);
    }

    private Uni<?> stock(Product product) {
        var sku = product.activeSkus().get(0).id();
        return stock.adjust("opening:" + Ids.text(sku), sku, STOCK, "期初入库");
    }

    private Uni<?> open(Card card, CouponTemplate template) {
        // a trial is for trying the price out; its coupons would outlive it
        List<MonthlyCoupon> coupons = card.trial()
                ? List.of()
                : List.of(new MonthlyCoupon(template.id().value(), WORTH));
        CardBenefits benefits =
                new CardBenefits(PRICE, Scope.ALL, Map.of(), Step.MEMBER_PRICE.later(), POINTS, FREE_FREIGHTS, coupons);
        return store.product(card.slug())
                .chain(products::required)
                .chain(product -> plans.create(new CardPlanTerms(
                        card.name(),
                        product.activeSkus().get(0).id(),
                        card.days(),
                        Money.ofFen(card.priceFen()),
                        card.trial(),
                        card.trial() ? 1 : 99,
                        benefits)))
                .chain(draft -> plans.publish(draft.id()));
    }

    private CouponTerms coupon() {
        Instant now = clock.instant();
        return new CouponTerms(
                "黑卡每月 5 元券",
                Optional.empty(),
                Benefit.amount(WORTH),
                Money.ofFen(3_900),
                Scope.ALL,
                StackClass.ORDER_COUPON,
                new Validity.Days(30),
                new CouponTerms.Window(now, now.plus(OPEN)),
                new CouponTerms.Limits(STOCK, 99, Optional.empty()),
                CouponTerms.Audience.EVERYBODY,
                ReturnPolicy.IF_VALID,
                Set.of(CouponSource.REWARD));
    }
}
