package mall.demo;

import static mall.coupon.CouponSource.CLAIM;
import static mall.coupon.CouponSource.CODE;
import static mall.coupon.CouponSource.NEWCOMER;
import static mall.coupon.CouponSource.PUSH;
import static mall.coupon.CouponSource.REWARD;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mall.catalog.Product;
import mall.catalog.Products;
import mall.catalog.Scope;
import mall.catalog.Scope.Selection;
import mall.coupon.Benefit;
import mall.coupon.CouponSource;
import mall.coupon.CouponTemplates;
import mall.coupon.CouponTerms;
import mall.coupon.CouponTerms.Audience;
import mall.coupon.CouponTerms.Limits;
import mall.coupon.CouponTerms.Window;
import mall.coupon.ReturnPolicy;
import mall.coupon.StackClass;
import mall.coupon.Validity;
import mall.kernel.Money;
import mall.platform.db.InOrder;

/** Coupons of every kind: a pack for newcomers, some to claim, one for gold members, one to exchange for a piece. */
@ApplicationScoped
class DemoCoupons {

    private static final Duration OPEN = Duration.ofDays(300);
    private static final int GOLD = 2;

    private final DemoStore store;
    private final Products products;
    private final CouponTemplates templates;
    private final Clock clock;

    DemoCoupons(DemoStore store, Products products, CouponTemplates templates, Clock clock) {
        this.store = store;
        this.products = products;
        this.templates = templates;
        this.clock = clock;
    }

    Uni<Void> write() {
        return product("sunscreen")
                .chain(care -> product("lip-tint").map(tint -> all(care, tint)))
                .chain(terms -> InOrder.each(terms, this::open));
    }

    private List<CouponTerms> all(Product care, Product tint) {
        Scope shelf = only(new Selection(Set.of(care.content().category()), Set.of(), Set.of()));
        Scope piece = only(new Selection(
                Set.of(), Set.of(), Set.of(tint.activeSkus().get(0).id())));
        return List.of(
                order("新人满减券", 500, 3_000, new Limits(100_000, 1, Optional.empty()), NEWCOMER),
                freight("新人免运费券", Optional.empty(), 0, NEWCOMER),
                order("满 199 减 20", 2_000, 19_900, new Limits(5_000, 2, yuan(100_000)), CLAIM, PUSH),
                freight("满 39 免运费", yuan(12), 3_900, CLAIM, REWARD, PUSH),
                terms(
                        "美妆个护 9 折",
                        Benefit.percent(9_000, yuan(30)),
                        0,
                        shelf,
                        StackClass.PRODUCT_COUPON,
                        new Limits(5_000, 1, Optional.empty()),
                        Audience.EVERYBODY,
                        Set.of(CLAIM)),
                terms(
                        "金卡专享满 299 减 60",
                        Benefit.amount(Money.ofFen(6_000)),
                        29_900,
                        Scope.ALL,
                        StackClass.ORDER_COUPON,
                        new Limits(2_000, 1, Optional.empty()),
                        new Audience(GOLD, false),
                        Set.of(CLAIM)),
                terms(
                        "唇釉兑换券",
                        Benefit.exchange(Optional.empty()),
                        0,
                        piece,
                        StackClass.PRODUCT_COUPON,
                        new Limits(1_000, 1, Optional.empty()),
                        Audience.EVERYBODY,
                        Set.of(CODE, REWARD)));
    }

    private CouponTerms order(String name, long offFen, long fromFen, Limits limits, CouponSource... sources) {
        return terms(
                name,
                Benefit.amount(Money.ofFen(offFen)),
                fromFen,
                Scope.ALL,
                StackClass.ORDER_COUPON,
                limits,
                Audience.EVERYBODY,
                Set.of(sources));
    }

    private CouponTerms freight(String name, Optional<Money> cap, long fromFen, CouponSource... sources) {
        return terms(
                name,
                Benefit.freight(cap),
                fromFen,
                Scope.ALL,
                StackClass.FREIGHT_COUPON,
                new Limits(100_000, 1, Optional.empty()),
                Audience.EVERYBODY,
                Set.of(sources));
    }

    private CouponTerms terms(
            String name,
            Benefit benefit,
            long fromFen,
            Scope scope,
            StackClass stackClass,
            Limits limits,
            Audience audience,
            Set<CouponSource> sources) {
        Instant now = clock.instant();
        return new CouponTerms(
                name,
                Optional.empty(),
                benefit,
                Money.ofFen(fromFen),
                scope,
                stackClass,
                new Validity.Days(30),
                new Window(now, now.plus(OPEN)),
                limits,
                audience,
                ReturnPolicy.IF_VALID,
                sources);
    }

    private Uni<?> open(CouponTerms terms) {
        return templates.create(terms).chain(draft -> templates.publish(draft.id()));
    }

    private Uni<Product> product(String slug) {
        return store.product(slug).chain(products::required);
    }

    private static Scope only(Selection selection) {
        return new Scope(selection, Selection.NOTHING);
    }

    private static Optional<Money> yuan(long yuan) {
        return Optional.of(Money.ofFen(yuan * 100));
    }
}
