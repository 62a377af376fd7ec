package mall.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import mall.catalog.Categories;
import mall.catalog.CategoryId;
import mall.catalog.Product;
import mall.catalog.ProductContent;
import mall.catalog.Products;
import mall.catalog.SkuId;
import mall.catalog.SkuTerms;
import mall.identity.MemberId;
import mall.inventory.Stock;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.db.Sql;
import mall.platform.db.UnitOfWork;
import mall.platform.invariants.Invariants;
import mall.testing.Await;
import mall.testing.MallHttp;
import mall.testing.Member;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;

/** A shop with coupons, and members who want them. */
abstract class CouponScene {

    /** A member on his phone, with an address. */
    record Shopper(Member member, String address) {

        MallHttp http() {
            return member.http();
        }

        /** Where rooms know him by. */
        MemberId id() {
            return new MemberId(
                    Ids.parse(http().get("/api/v1/me").ok().path("id").asText()));
        }
    }

    @TestHTTPResource("/")
    URI mall;

    @ConfigProperty(name = "mall.wechat.api-base-url")
    URI standin;

    @Inject
    CouponTemplates templates;

    @Inject
    Coupons coupons;

    @Inject
    Categories categories;

    @Inject
    Products products;

    @Inject
    Stock stock;

    @Inject
    Invariants invariants;

    @Inject
    UnitOfWork work;

    @Inject
    Sql sql;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    @AfterEach
    void everyPromiseHolds() {
        assertThat(Await.result(invariants::check)).allMatch(checked -> checked.violations() == 0);
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

    CategoryId category(Optional<CategoryId> parent) {
        return Await.result(() -> categories.create(parent, new Categories.Draft("坚果", Optional.empty(), 1)))
                .id();
    }

    /** A product with one SKU and plenty of it. */
    Product sells(CategoryId category, long priceFen) {
        var content = new ProductContent(
                category,
                "每日坚果",
                Optional.empty(),
                "https://img.example/nuts.png",
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                false);
        var sku =
                new SkuTerms("NUT-" + UUID.randomUUID(), List.of(), Money.ofFen(priceFen), Money.ofFen(priceFen), 500);
        Product draft = Await.result(() -> products.create(new Products.Draft(content, List.of(sku))));
        Product product = Await.result(() -> products.publish(draft.id(), Optional.empty()));
        Await.result(() -> stock.adjust("test-" + UUID.randomUUID(), skuOf(product), 100_000, "进货"));
        return product;
    }

    SkuId sells(long priceFen) {
        return skuOf(sells(category(Optional.empty()), priceFen));
    }

    static SkuId skuOf(Product product) {
        return product.skus().get(0).id();
    }

    // ---- the members ----

    /** Somebody; rooms take a member's word for who he is, only the HTTP edge asks for a token. */
    MemberId somebody() {
        return new MemberId(ids.next());
    }

    Shopper shopper() {
        Member member = Member.arrives(mall, standin, "小美");
        return new Shopper(member, member.addsAddress());
    }

    Coupon claim(MemberId member, CouponTemplate template) {
        return Await.result(() -> coupons.claim(member, template.id()));
    }

    static Map<String, Object> basket(Shopper shopper, Map<SkuId, Integer> lines) {
        Map<String, Object> basket = new HashMap<>();
        basket.put(
                "lines",
                lines.entrySet().stream()
                        .map(line -> Map.of("skuId", Ids.text(line.getKey()), "quantity", line.getValue()))
                        .toList());
        basket.put("addressId", shopper.address());
        return basket;
    }

    /** What the shopper would pay with exactly these coupons. */
    static MallHttp.Answer quote(Shopper shopper, Map<SkuId, Integer> lines, Coupon... chosen) {
        Map<String, Object> basket = basket(shopper, lines);
        basket.put(
                "couponIds",
                List.of(chosen).stream().map(coupon -> Ids.text(coupon.id())).toList());
        return shopper.http().post("/api/v1/quotes", basket);
    }

    static MallHttp.Answer place(Shopper shopper, Map<SkuId, Integer> lines, long payable, Coupon... chosen) {
        Map<String, Object> order = basket(shopper, lines);
        order.put(
                "couponIds",
                List.of(chosen).stream().map(coupon -> Ids.text(coupon.id())).toList());
        order.put("expectedPayableFen", payable);
        return shopper.http().withNewKey().post("/api/v1/orders", order);
    }

    /** Quotes and places. */
    static String placed(Shopper shopper, SkuId sku, Coupon... chosen) {
        Map<SkuId, Integer> lines = Map.of(sku, 1);
        long payable = quote(shopper, lines, chosen).ok().path("payableFen").asLong();
        return place(shopper, lines, payable, chosen).ok().path("id").asText();
    }

    static MallHttp.Answer does(Shopper shopper, String order, String act) {
        return shopper.http().withNewKey().post("/api/v1/orders/" + order + "/" + act, Map.of());
    }

    /** Pays on the phone and waits until the mall knows. */
    static JsonNode pays(Shopper shopper, String order) {
        shopper.member()
                .phone()
                .pay(does(shopper, order, "payments").ok().path("wechatPay"))
                .ok();
        return shopper.http()
                .post("/api/v1/orders/" + order + "/payment-checks", Map.of())
                .ok();
    }

    // ---- the books ----

    /** How many coupons of the template PostgreSQL has, counted row by row. */
    long countOf(CouponTemplate template) {
        return number("SELECT count(*) AS n FROM cp_coupon WHERE template_id = $1", template.id());
    }

    CouponStatus statusOf(Coupon coupon) {
        return Await.result(() -> work.read(() -> sql.one(
                "SELECT status FROM cp_coupon WHERE id = $1",
                row -> CouponStatus.valueOf(row.getString("status")),
                coupon.id())));
    }

    long number(String question, Object... parameters) {
        return Await.result(() -> work.read(() -> sql.one(question, row -> row.getLong("n"), parameters)));
    }

    void change(String statement, Object... parameters) {
        Await.result(() -> work.write(() -> sql.update(statement, parameters)));
    }

    /** The coupon's time is over, as if days had passed. */
    void timePasses(Coupon coupon) {
        change(
                "UPDATE cp_coupon SET valid_from = $2, valid_until = $3 WHERE id = $1",
                coupon.id(),
                clock.instant().minus(Duration.ofDays(2)),
                clock.instant().minus(Duration.ofDays(1)));
    }
}
